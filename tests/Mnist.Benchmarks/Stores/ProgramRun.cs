using System.Diagnostics;
using Mnist.Search.Workers;

namespace Mnist.Benchmarks.Stores;

/// <summary>One command of the program, as a whole process.</summary>
/// <param name="Seconds">From its start to its end, of wall time.</param>
/// <param name="PeakBytes">Most memory it had resident, as last seen while it lived.</param>
internal sealed record ProgramRun(double Seconds, long PeakBytes)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    /// <summary>Runs a command, whose output is read and thrown away.</summary>
    /// <exception cref="IOException">The command failed.</exception>
    public static ProgramRun Of(params IReadOnlyList<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "program", OperatingSystem.IsWindows() ? "mnist.exe" : "mnist");
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var memory = new ProcessMemory(process);
        memory.Reset();
        while (!process.WaitForExit(BetweenLooks))
        {
            memory.ReadBytes();
        }

        output.GetAwaiter().GetResult();
        return process.ExitCode == 0
            ? new ProgramRun(clock.Elapsed.TotalSeconds, memory.PeakBytes)
            : throw new IOException($"mnist {string.Join(' ', arguments)} ended with exit code {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    }
}
