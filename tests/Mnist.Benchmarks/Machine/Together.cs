using System.Diagnostics;
using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Machine;

/// <summary>The same work on several threads that start at the same moment.</summary>
internal static class Together
{
    /// <summary>The best of several tries: what the machine can do, not what it did while others used it.</summary>
    /// <param name="threads">Threads, at least 1.</param>
    /// <param name="tries">Tries, at least 1.</param>
    /// <param name="work">Given the thread, 0 to threads - 1.</param>
    /// <returns>Seconds from the first start to the last end.</returns>
    public static double BestSeconds(int threads, int tries, Action<int> work) =>
        Enumerable.Range(0, tries).Min(_ => Seconds(threads, work));

    /// <summary>The median of several tries: what the machine does now, whoever else uses it.</summary>
    /// <inheritdoc cref="BestSeconds"/>
    public static double MedianSeconds(int threads, int tries, Action<int> work) =>
        Statistics.Median(Enumerable.Range(0, tries).Select(_ => Seconds(threads, work)));

    private static double Seconds(int threads, Action<int> work)
    {
        using var start = new Barrier(threads);
        var (first, last) = (long.MaxValue, 0L);
        var all = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            start.SignalAndWait();
            InterlockedMinimum(ref first, Stopwatch.GetTimestamp());
            work(thread);
            InterlockedMaximum(ref last, Stopwatch.GetTimestamp());
        })).ToList();
        all.ForEach(thread => thread.Start());
        all.ForEach(thread => thread.Join());
        return Stopwatch.GetElapsedTime(first, last).TotalSeconds;
    }

    private static void InterlockedMinimum(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); value < seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    private static void InterlockedMaximum(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
