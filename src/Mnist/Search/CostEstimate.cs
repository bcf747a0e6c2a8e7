using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Search.Spaces;

namespace Mnist.Search;

/// <summary>Expected duration of trials: a guess, corrected by how far the guesses of the trials so far were off.</summary>
/// <param name="data">The rows of the search.</param>
/// <param name="threads">Threads a trial uses.</param>
internal sealed class CostEstimate(TrainingData data, int threads)
{
    private readonly Dictionary<Type, double> worstRatios = [];

    /// <summary>Takes note of a completed trial.</summary>
    /// <param name="definition">What was trained.</param>
    /// <param name="seconds">How long training and scoring took.</param>
    public void Learn(ModelDefinition definition, double seconds)
    {
        var ratio = seconds / TrainingCost.GuessSeconds(definition, data, threads);
        worstRatios[definition.GetType()] = Math.Max(ratio, worstRatios.GetValueOrDefault(definition.GetType()));
    }

    /// <summary>Seconds a trial is expected to take: by the worst of its kind so far, else by the mean of the other kinds, else by the guess alone.</summary>
    public double ExpectSeconds(ModelDefinition definition)
    {
        var ratio = worstRatios.TryGetValue(definition.GetType(), out var own) ? own : worstRatios.Values.DefaultIfEmpty(1).Average();
        return ratio * TrainingCost.GuessSeconds(definition, data, threads);
    }
}
