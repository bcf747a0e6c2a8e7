namespace Mnist.Experiments;

/// <summary>Measures runs that are made side by side in this process.</summary>
/// <param name="readPeak">Reads the largest memory of the process since it was last reset, in bytes.</param>
/// <param name="resetPeak">Resets it; given whether there is time to let go first of what is of no use any more.</param>
/// <param name="startEnergy">Begins to count the machine's energy, where it can be counted.</param>
internal sealed class RunMeters(Func<long> readPeak, Action<bool> resetPeak, Func<EnergyMeter?> startEnergy)
{
    private readonly Lock changing = new();
    private readonly List<RunMeter> running = [];

    /// <summary>Begins to measure a run that the calling thread makes, until the meter is disposed of.</summary>
    public RunMeter Start()
    {
        lock (changing)
        {
            // What the others have seen until now is theirs to keep.
            var peak = readPeak();
            running.ForEach(other => other.Meet(peak));
            resetPeak(running.Count == 0);
            var meter = new RunMeter(this, running.Count, running.Count == 0 ? startEnergy() : null);
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
internal sealed class RunMeter(RunMeters meters, int othersAtStart, EnergyMeter? energy) : IDisposable
{
    private readonly double process = CpuTime.OfProcess();
    private readonly double? children = CpuTime.OfChildren();
    private readonly double? thread = CpuTime.OfThread();
    private volatile int others = othersAtStart;
    private long peakBytes;
    private double? helperSeconds = 0;

    /// <summary>How many other runs were under way at some time.</summary>
    public int Others => others;

    /// <summary>The largest memory of the process, that of the other runs included.</summary>
    public long PeakBytes => Math.Max(Volatile.Read(ref peakBytes), meters.ReadPeak());

    /// <summary>Energy that the machine has taken since the beginning; null beside other runs, and where the machine does not tell.</summary>
    public double? EnergyJoules => Others == 0 ? energy?.ReadJoules() : null;

    /// <summary>Does work on another thread than the one that makes the run, and counts it to the run.</summary>
    public T OnAnotherThread<T>(Func<T> work)
    {
        var before = CpuTime.OfThread();
        try
        {
            return work();
        }
        finally
        {
            helperSeconds += CpuTime.OfThread() - before;
        }
    }

    /// <summary>
    /// Seconds that CPUs were busy since the beginning: all of the process where the run was alone, with the processes that have ended meanwhile; else,
    /// of a run that is trained on one thread, the threads that made it. Null where threads and processes cannot be told apart.
    /// </summary>
    /// <param name="onOneThread">Whether one thread does all of the training.</param>
    /// <param name="inProcesses">Whether other processes do some of it.</param>
    public double? CpuSeconds(bool onOneThread, bool inProcesses) =>
        Others > 0 ? onOneThread ? CpuTime.OfThread() - thread + helperSeconds : null
        : CpuTime.OfProcess() - process + (inProcesses ? CpuTime.OfChildren() - children : 0);

    public void Dispose()
    {
        energy?.Dispose();
        meters.End(this);
    }

    internal void Meet(long peak)
    {
        others++;
        Volatile.Write(ref peakBytes, Math.Max(peakBytes, peak));
    }
}
