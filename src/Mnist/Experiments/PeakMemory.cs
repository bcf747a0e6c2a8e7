using System.Diagnostics;
using System.Globalization;

namespace Mnist.Experiments;

/// <summary>The largest resident memory of this process, program and dataset included.</summary>
internal static class PeakMemory
{
    private const string ClearReferences = "/proc/self/clear_refs";

    private const string Status = "/proc/self/status";

    // "5" sets the kernel's high-water mark back to the present resident size (proc(5)).
    private const string ResetHighWaterMark = "5";

    /// <summary>Starts a new measurement where the system can: on Linux. Elsewhere the peak is that of the process so far.</summary>
    /// <param name="collect">Whether to let go first of what is of no use any more, which takes a moment.</param>
    public static void Reset(bool collect)
    {
        if (collect)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        try
        {
            File.WriteAllText(ClearReferences, ResetHighWaterMark);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not Linux, or a container without the right: the peak stays cumulative.
        }
    }

    /// <summary>Bytes.</summary>
    public static long Read() => HighWaterMark() ?? Process.GetCurrentProcess().PeakWorkingSet64;

    private static long? HighWaterMark()
    {
        if (!File.Exists(Status))
        {
            return null;
        }

        var line = File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kibibytes = line?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1];
        return kibibytes is null ? null : long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024;
    }
}
