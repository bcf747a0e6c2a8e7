using System.Globalization;

namespace Mnist.Experiments;

/// <summary>Seconds that CPUs were busy.</summary>
internal static class CpuTime
{
    // Its first number is nanoseconds on a CPU (Documentation/scheduler/sched-stats.rst of Linux).
    private const string ThreadStatistics = "/proc/thread-self/schedstat";

    private const string ProcessStatistics = "/proc/self/stat";

    // Of the fields after the name in parentheses (proc(5)): cutime and cstime, in ticks, of which programs see a hundred a second.
    private const int ChildrenInUserMode = 13;
    private const double TicksPerSecond = 100;

    /// <summary>With this process.</summary>
    public static double OfProcess() => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>With those processes that this one started and that have ended; null where the system does not tell: elsewhere than on Linux.</summary>
    public static double? OfChildren() => File.Exists(ProcessStatistics) ? ChildrenIn(File.ReadAllText(ProcessStatistics)) : null;

    /// <summary>With the calling thread; null where the system does not tell: elsewhere than on Linux.</summary>
    public static double? OfThread() => File.Exists(ThreadStatistics)
        ? 1e-9 * long.Parse(File.ReadAllText(ThreadStatistics).Split(' ')[0], CultureInfo.InvariantCulture)
        : null;

    /// <summary>Seconds of a process's children. Its name may hold spaces and parentheses.</summary>
    internal static double ChildrenIn(string statistics)
    {
        var fields = statistics[(statistics.LastIndexOf(')') + 2)..].Split(' ');
        return fields.Skip(ChildrenInUserMode).Take(2).Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
