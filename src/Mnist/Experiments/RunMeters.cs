namespace Mnist.Experiments;

/// <summary>Measures runs that are made side by side in this process.</summary>
/// <param name="readPeak">Reads the largest memory of the process since it was last reset, in bytes.</param>
/// <param name="resetPeak">Resets it; given whether there is time to let go first of what is of no use any more.</param>
internal sealed class RunMeters(Func<long> readPeak, Action<bool> resetPeak)
{
    private readonly Lock changing = new();
    private readonly List<RunMeter> running = [];

    /// <summary>Begins to measure a run, until the meter is disposed of.</summary>
    public RunMeter Start()
    {
        lock (changing)
        {
            // What the others have seen until now is theirs to keep.
            var peak = readPeak();
            running.ForEach(other => other.Meet(peak));
            resetPeak(running.Count == 0);
            var meter = new RunMeter(this, running.Count);
            running.Add(meter);
            return meter;
        }
    }

    internal long ReadPeak() => readPeak();

    internal void End(RunMeter meter)
    {
        lock (changing)
        {
            running.Remove(meter);
        }
    }
}

/// <summary>Measures one run.</summary>
internal sealed class RunMeter(RunMeters meters, int othersAtStart) : IDisposable
{
    private volatile int others = othersAtStart;
    private long peakBytes;

    /// <summary>How many other runs were under way at some time.</summary>
    public int Others => others;

    /// <summary>The largest memory of the process, that of the other runs included.</summary>
    public long PeakBytes => Math.Max(Volatile.Read(ref peakBytes), meters.ReadPeak());

    /// <summary>Does work and tells how many seconds CPUs were busy with it: all of the process where the run was alone, else the calling thread; null where other threads took part beside other runs, or the system does not tell.</summary>
    /// <param name="work">The work.</param>
    /// <param name="onOneThread">Whether the calling thread does all of it.</param>
    public (T Result, double? CpuSeconds) Measure<T>(Func<T> work, bool onOneThread)
    {
        var (process, thread) = (CpuTime.OfProcess(), CpuTime.OfThread());
        var result = work();
        return (result, Others == 0 ? CpuTime.OfProcess() - process : onOneThread ? CpuTime.OfThread() - thread : null);
    }

    public void Dispose() => meters.End(this);

    internal void Meet(long peak)
    {
        others++;
        Volatile.Write(ref peakBytes, Math.Max(peakBytes, peak));
    }
}
