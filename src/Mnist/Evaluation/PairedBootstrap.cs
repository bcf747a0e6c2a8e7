using Mnist.Networks;

namespace Mnist.Evaluation;

/// <summary>
/// 95 % percentile intervals of the differences between two models scored on the same rows: in each sample the same rows are drawn for
/// both (Efron and Tibshirani, 1993, chapter 13), so that what is hard for both moves no difference.
/// </summary>
/// <param name="LogLoss">Of the second's log loss less the first's.</param>
/// <param name="MacroF1">Of the second's macro-averaged F1 less the first's.</param>
public sealed record PairedBootstrap(Interval LogLoss, Interval MacroF1)
{
    /// <summary>The intervals are the same with any number of threads.</summary>
    /// <exception cref="ArgumentException">The rows are not the same.</exception>
    internal static PairedBootstrap Of(BootstrapRows first, BootstrapRows second, int seed, int threads, int samples = BootstrapIntervals.DefaultSamples)
    {
        if (!first.Truth.AsSpan().SequenceEqual(second.Truth))
        {
            throw new ArgumentException("a paired comparison needs the same rows", nameof(second));
        }

        var (logLoss, macroF1) = (new double[samples], new double[samples]);
        Parallel.For(0, samples, new ParallelOptions { MaxDegreeOfParallelism = threads }, sample =>
        {
            // Equal generators draw equal rows.
            var one = first.Draw(SplitMix64.ForDraw(seed, sample));
            var other = second.Draw(SplitMix64.ForDraw(seed, sample));
            (logLoss[sample], macroF1[sample]) = (other.LogLoss - one.LogLoss, other.MacroF1 - one.MacroF1);
        });
        return new PairedBootstrap(Percentiles.Interval95(logLoss), Percentiles.Interval95(macroF1));
    }
}
