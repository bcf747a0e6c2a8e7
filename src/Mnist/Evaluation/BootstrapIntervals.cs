using Mnist.Datasets;
using Mnist.Models;
using Mnist.Networks;

namespace Mnist.Evaluation;

/// <summary>
/// 95 % percentile intervals from the bootstrap (Efron and Tibshirani, 1993, chapter 13): rows are drawn again, with replacement, as many
/// as there are, and the figure is computed of each such sample. A sample's draws depend on the seed and its number alone, so that the
/// intervals are the same with any number of threads.
/// </summary>
/// <param name="LogLoss">Of the log loss.</param>
/// <param name="MacroF1">Of the macro-averaged F1.</param>
/// <param name="WeightedPrecision">Of the precision averaged by support.</param>
/// <param name="WeightedF1">Of the F1 averaged by support.</param>
public sealed record BootstrapIntervals(Interval LogLoss, Interval MacroF1, Interval WeightedPrecision, Interval WeightedF1)
{
    /// <summary>Samples drawn.</summary>
    public const int DefaultSamples = 2_000;

    /// <summary>Draws the samples.</summary>
    /// <param name="predicted">One row an image.</param>
    /// <param name="truth">The images, in the same order; at least one.</param>
    /// <param name="seed">Determines the draws.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <param name="samples">How many samples, at least 1.</param>
    /// <param name="repeats">How often the rows come again, one whole repeat after another; each is drawn with its repetitions.</param>
    public static BootstrapIntervals Of(ClassProbabilities predicted, LabeledImages truth, int seed, int threads, int samples = DefaultSamples, int repeats = 1)
    {
        var rows = BootstrapRows.Of(predicted, truth) with { Repeats = repeats };
        var figures = new BootstrapFigures[samples];
        Parallel.For(0, samples, new ParallelOptions { MaxDegreeOfParallelism = threads }, sample => figures[sample] = rows.Draw(SplitMix64.ForDraw(seed, sample)));
        return new BootstrapIntervals(
            Percentiles.Interval95(figures.Select(one => one.LogLoss)),
            Percentiles.Interval95(figures.Select(one => one.MacroF1)),
            Percentiles.Interval95(figures.Select(one => one.WeightedPrecision)),
            Percentiles.Interval95(figures.Select(one => one.WeightedF1)));
    }
}
