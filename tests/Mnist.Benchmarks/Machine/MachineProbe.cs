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

    private static string ProcessorName()
    {
        const string facts = "/proc/cpuinfo";
        var line = File.Exists(facts) ? File.ReadLines(facts).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
