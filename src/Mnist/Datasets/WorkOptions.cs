namespace Mnist.Datasets;

/// <summary>How data is read or written.</summary>
/// <param name="Threads">Threads to use, at least 1.</param>
/// <param name="Progress">Hears of the fraction that is done, 0 to 1; calls come one at a time, from any thread. Null for nobody.</param>
/// <param name="Cancellation">Ends the work soon.</param>
internal sealed record WorkOptions(int Threads, IProgress<double>? Progress, CancellationToken Cancellation)
{
    /// <summary>The same for a part of the work.</summary>
    /// <param name="from">What is done when the part begins, 0 to 1.</param>
    /// <param name="to">What is done when it ends.</param>
    public WorkOptions Part(double from, double to) => this with { Progress = Progress is null ? null : new PartProgress(Progress, from, to) };

    private sealed class PartProgress(IProgress<double> whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (to - from) * value);
    }
}
