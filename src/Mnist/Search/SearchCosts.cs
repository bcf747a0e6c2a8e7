using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Search.Spaces;

namespace Mnist.Search;

/// <summary>What trials and the end of a search are expected to take: guesses, corrected by how far those of the trials so far were off.</summary>
/// <param name="data">The rows of the search.</param>
/// <param name="threads">Threads a trial uses.</param>
/// <param name="refits">Whether the winner is trained again.</param>
internal sealed class SearchCosts(TrainingData data, int threads, bool refits)
{
    /// <summary>Starting a process, reading a model back, the bootstrap of both parts of the rows, drawing pictures and a page, publishing a run: at least.</summary>
    private const double LeastFixedSeconds = 3.5;

    /// <summary>The same at most: a trial that writes a huge model says little about the machine.</summary>
    private const double MostFixedSeconds = 12;

    /// <summary>The same as a multiple of what the first trials take besides training and scoring, together. Both start code that has not run
    /// before and write models; on a slower or a busy machine both take longer.</summary>
    private const double FixedPerOverhead = 6;

    /// <summary>Trials that start code which has not run before.</summary>
    private const int FirstTrials = 3;

    /// <summary>Validation rows are scored once more by the zip, twice by its check; the test rows up to six times with their timing.</summary>
    private const double Scorings = 9;

    /// <summary>What a model may take that is trained only so that there is one.</summary>
    private const double GuaranteeSeconds = 1.5;

    private readonly Dictionary<string, List<double>> ratios = [];
    private readonly List<double> overheads = [];

    /// <summary>Takes note of a completed trial.</summary>
    /// <param name="definition">What was trained.</param>
    /// <param name="rowFraction">On how much of the rows.</param>
    /// <param name="seconds">How long training and scoring took.</param>
    public void Learn(ModelDefinition definition, double rowFraction, double seconds)
    {
        var kind = ModelKinds.Of(definition);
        if (!ratios.TryGetValue(kind, out var known))
        {
            ratios[kind] = known = [];
        }

        known.Add(seconds / Guess(definition, rowFraction));
    }

    /// <summary>Takes note of what a trial that left a model took besides training and scoring, in seconds.</summary>
    public void LearnOverhead(double seconds) => overheads.Add(seconds);

    /// <summary>Seconds a trial is expected to take at most: by the slower of its kind so far, else by the mean of the other kinds, else by the guess alone.</summary>
    public double ExpectTrial(ModelDefinition definition, double rowFraction = 1)
    {
        var ratio = ratios.TryGetValue(ModelKinds.Of(definition), out var own)
            ? UpperQuartile(own)
            : ratios.Values.Select(UpperQuartile).DefaultIfEmpty(1).Average();
        return ratio * Guess(definition, rowFraction);
    }

    /// <summary>Seconds from the last trial to the published run, the training of the winner on all rows included.</summary>
    /// <param name="winner">What would win, or null if there is nothing yet.</param>
    /// <param name="validationSeconds">What it takes to score the validation rows.</param>
    public double ExpectEnd(ModelDefinition? winner, double validationSeconds)
    {
        var refit = refits && winner is not null ? ExpectTrial(winner) * (1 + (double)data.Validation.Count / data.Training.Count) : 0;
        return Math.Clamp(FixedPerOverhead * overheads.Take(FirstTrials).Sum(), LeastFixedSeconds, MostFixedSeconds) + Scorings * validationSeconds + refit + (winner is null ? GuaranteeSeconds : 0);
    }

    private double Guess(ModelDefinition definition, double rowFraction) => rowFraction * TrainingCost.GuessSeconds(definition, data, threads);

    private static double UpperQuartile(List<double> values) => values.Order().ElementAt(3 * values.Count / 4);
}
