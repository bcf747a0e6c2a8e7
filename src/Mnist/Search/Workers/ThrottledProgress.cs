namespace Mnist.Search.Workers;

/// <summary>Passes progress on at most ten times a second; the first report at once.</summary>
internal sealed class ThrottledProgress(Action<double> report, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock turn = new();
    private long? last;

    /// <summary>Passes a fraction on, or drops it. From any thread.</summary>
    public void Report(double fraction)
    {
        lock (turn)
        {
            if (last is null || time.GetElapsedTime(last.Value) >= Interval)
            {
                last = time.GetTimestamp();
                report(fraction);
            }
        }
    }
}
