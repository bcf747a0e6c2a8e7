using System.Globalization;

namespace Mnist.Experiments;

/// <summary>Seconds that CPUs were busy.</summary>
internal static class CpuTime
{
    // Its first number is nanoseconds on a CPU (Documentation/scheduler/sched-stats.rst of Linux).
    private const string ThreadStatistics = "/proc/thread-self/schedstat";

    /// <summary>With this process.</summary>
    public static double OfProcess() => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>With the calling thread; null where the system does not tell: elsewhere than on Linux.</summary>
    public static double? OfThread() => File.Exists(ThreadStatistics)
        ? 1e-9 * long.Parse(File.ReadAllText(ThreadStatistics).Split(' ')[0], CultureInfo.InvariantCulture)
        : null;
}
