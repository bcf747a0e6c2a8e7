namespace Mnist.Datasets;

/// <summary>How data is read or written. Progress hears of the fraction that is done, 0 to 1; calls come one at a time, from any thread.</summary>
internal sealed record WorkOptions(int Threads, IProgress<double>? Progress, CancellationToken Cancellation)
{
    /// <summary>The same for a part of the work, from what is done when it begins to what is done when it ends, each 0 to 1.</summary>
    public WorkOptions Part(double from, double to) => this with { Progress = Progress is null ? null : new PartProgress(Progress, from, to) };

    private sealed class PartProgress(IProgress<double> whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (to - from) * value);
    }
}
