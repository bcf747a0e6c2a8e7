using System.Globalization;
using System.Runtime.InteropServices;
using Mnist.Benchmarks.Reports;
using Mnist.Runs;

namespace Mnist.Benchmarks.Machine;

/// <summary>Asks the machine what it is.</summary>
internal static class MachineProbe
{
    /// <summary>This machine.</summary>
    public static MachineFacts Probe() => new(
        ProcessorName(), Environment.ProcessorCount, MultiplyAddLimit.Widths.FirstOrDefault(), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, RunEnvironmentProbe.CodeVersion);

    /// <summary>A note where others use the machine as well, else none.</summary>
    public static IEnumerable<string> Crowding()
    {
        const string facts = "/proc/loadavg";
        var load = File.Exists(facts) ? double.Parse(File.ReadAllText(facts).Split(' ')[0], CultureInfo.InvariantCulture) : 0;
        return load > Environment.ProcessorCount
            ? [string.Create(CultureInfo.InvariantCulture, $"{load:F0} programs were running on {Environment.ProcessorCount} cores when this began: times are too long and uneven, and of ratios only those of like things mean something.")]
            : [];
    }

    private static string ProcessorName()
    {
        const string facts = "/proc/cpuinfo";
        var line = File.Exists(facts) ? File.ReadLines(facts).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
