using Mnist.Datasets;
using Mnist.Trainers;

namespace Mnist.Evaluation;

/// <summary>
/// 95 % percentile intervals from the bootstrap (Efron and Tibshirani, 1993, chapter 13): rows are drawn again, with replacement, as many
/// as there are, and the figure is computed of each such sample. A sample's draws depend on the seed and its number alone, so that the
/// intervals are the same with any number of threads.
/// </summary>
/// <param name="LogLoss">Of the log loss.</param>
/// <param name="MacroF1">Of the macro-averaged F1.</param>
public sealed record BootstrapIntervals(Interval LogLoss, Interval MacroF1)
{
    /// <summary>Samples drawn.</summary>
    public const int DefaultSamples = 2_000;

    /// <summary>Draws the samples.</summary>
    /// <param name="predicted">One row an image.</param>
    /// <param name="truth">The images, in the same order; at least one.</param>
    /// <param name="seed">Determines the draws.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <param name="samples">How many samples, at least 1.</param>
    public static BootstrapIntervals Of(ClassProbabilities predicted, LabeledImages truth, int seed, int threads, int samples = DefaultSamples)
    {
        var rows = BootstrapRows.Of(predicted, truth);
        var (logLoss, macroF1) = (new double[samples], new double[samples]);
        Parallel.For(0, samples, new ParallelOptions { MaxDegreeOfParallelism = threads }, sample =>
            (logLoss[sample], macroF1[sample]) = rows.Draw(GeneratorOf(seed, sample)));
        return new BootstrapIntervals(Percentiles.Interval95(logLoss), Percentiles.Interval95(macroF1));
    }

    private static SplitMix64 GeneratorOf(int seed, int sample) => new(((ulong)(uint)seed << 32) | (uint)sample);
}
