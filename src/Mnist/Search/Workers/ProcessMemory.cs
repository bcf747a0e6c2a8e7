using System.Diagnostics;
using System.Globalization;

namespace Mnist.Search.Workers;

/// <summary>Resident memory of a process: on Linux from the kernel's files (proc(5)), elsewhere from .NET.</summary>
internal sealed class ProcessMemory(Process process) : IWorkerMemory
{
    // "5" sets the kernel's high-water mark back to the present resident size.
    private const string ResetHighWaterMark = "5";

    private readonly string folder = FormattableString.Invariant($"/proc/{process.Id}");
    private bool isMarkReset;

    /// <summary>Largest since <see cref="Reset"/>; between looks, too, where the system can tell.</summary>
    public long PeakBytes { get; private set; }

    public void Reset()
    {
        PeakBytes = 0;
        isMarkReset = Try(() => File.WriteAllText(Path.Combine(folder, "clear_refs"), ResetHighWaterMark));
    }

    /// <summary>Looks; 0 if the process is gone.</summary>
    public long ReadBytes()
    {
        var (now, mark) = (0L, 0L);
        _ = Try(() => (now, mark) = OperatingSystem.IsLinux() ? FromKernel() : FromFramework());
        PeakBytes = Math.Max(PeakBytes, isMarkReset ? mark : now);
        return now;
    }

    private (long Now, long Mark) FromKernel()
    {
        var lines = File.ReadAllLines(Path.Combine(folder, "status"));
        return (Bytes(lines, "VmRSS:"), Bytes(lines, "VmHWM:"));
    }

    private (long Now, long Mark) FromFramework()
    {
        process.Refresh();
        return (process.WorkingSet64, process.WorkingSet64);
    }

    private static long Bytes(string[] lines, string name)
    {
        var kibibytes = Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Replace("kB", "", StringComparison.Ordinal);
        return long.TryParse(kibibytes, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number * 1024 : 0;
    }

    // The process may end at any moment, and a container may not let its memory be looked at.
    private static bool Try(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return false;
        }
    }
}
