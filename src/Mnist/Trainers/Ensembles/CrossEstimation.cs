using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Evaluation.Calibration;
using Mnist.Models;
using Mnist.Networks;

namespace Mnist.Trainers.Ensembles;

/// <summary>Tells whether an ensemble is better than its best model, or only fits the rows it was chosen by: two-fold cross-validation of the choice.</summary>
/// <param name="probabilities">Of each model, all rows.</param>
/// <param name="labels">Class of each row.</param>
internal sealed class CrossEstimation(IReadOnlyList<ClassProbabilities> probabilities, IReadOnlyList<int> labels)
{
    /// <summary>Of the first repeat alone, so that no row is in both halves.</summary>
    /// <param name="repeats">How often the rows come again, one whole repeat after another; at least 1.</param>
    /// <param name="probabilities">Of each model, all rows.</param>
    /// <param name="labels">Class of each row.</param>
    public static CrossEstimation OfFirst(int repeats, IReadOnlyList<ClassProbabilities> probabilities, IReadOnlyList<int> labels)
    {
        var rows = labels.Count / repeats;
        return new CrossEstimation([.. probabilities.Select(model => model with { Values = model.Values[..(rows * model.Classes)] })], [.. labels.Take(rows)]);
    }

    /// <summary>Chooses, and fits a temperature, on each half of the rows and scores on the other; null if there are not two rows.</summary>
    /// <param name="settings">How to choose.</param>
    /// <param name="metric">What to choose by.</param>
    /// <param name="seed">Halves the rows, and is the selections' seed.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    public CrossEstimate? Estimate(EnsembleModel settings, EnsembleMetric metric, int seed, int threads)
    {
        var rows = Enumerable.Range(0, labels.Count).ToArray();
        new SplitMix64((ulong)seed).Shuffle(rows);
        int[][] halves = [rows[..(rows.Length / 2)], rows[(rows.Length / 2)..]];
        if (rows.Length < 2)
        {
            return null;
        }

        EnsembleScore ensemble = default, single = default;
        foreach (var (chosenBy, scoredOn) in new[] { (halves[0], halves[1]), (halves[1], halves[0]) })
        {
            var library = new EnsembleLibrary(probabilities, labels, chosenBy, metric);
            ensemble = Add(ensemble, EnsembleSelection.Select(library, settings, seed, threads), chosenBy, scoredOn);
            single = Add(single, Alone(EnsembleSelection.Ranked(library)[0]), chosenBy, scoredOn);
        }

        return new CrossEstimate(
            rows.Length, (double)ensemble.Right / rows.Length, (double)single.Right / rows.Length, ensemble.LogLoss / rows.Length, single.LogLoss / rows.Length);
    }

    private double[] Alone(int model) => [.. Enumerable.Range(0, probabilities.Count).Select(other => other == model ? 1.0 : 0.0)];

    /// <summary>With what an average makes of some rows, of which log losses are summed.</summary>
    private EnsembleScore Add(EnsembleScore sum, double[] weights, int[] calibratedOn, int[] rows)
    {
        var average = WeightedAverage.Of(probabilities.Zip(weights).Where(model => model.Second > 0));
        average = TemperatureScaling.Apply(average, TemperatureScaling.Fit(average, labels, calibratedOn));
        return new(sum.Right + rows.Count(row => average.PredictedClass(row) == labels[row]), sum.LogLoss + rows.Sum(row => LogLoss.OfRow(average.Row(row), labels[row])));
    }
}
