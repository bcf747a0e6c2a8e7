using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mnist.Runs;

/// <summary>Asks the machine what a run is running on.</summary>
public static class RunEnvironmentProbe
{
    /// <summary>Version of the program, with the commit after a plus where the build knew it.</summary>
    public static string CodeVersion { get; } =
        typeof(RunEnvironmentProbe).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>What this process runs on.</summary>
    /// <param name="threads">Threads the run was given.</param>
    public static RunEnvironment Probe(int threads) => new(
        CodeVersion, RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, Processor(), Environment.ProcessorCount, threads);

    private static string Processor()
    {
        var bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{architecture}, {bits}-bit vectors");
    }
}
