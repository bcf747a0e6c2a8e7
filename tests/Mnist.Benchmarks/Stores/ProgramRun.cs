using System.Diagnostics;
using System.Globalization;

namespace Mnist.Benchmarks.Stores;

/// <summary>One command of the program, as a whole process.</summary>
/// <param name="Seconds">From its start to its end, of wall time.</param>
/// <param name="PeakBytes">Most memory it had resident, as last seen while it lived; 0 where the system does not tell.</param>
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
        var peak = 0L;
        while (!process.WaitForExit(BetweenLooks))
        {
            peak = Math.Max(peak, PeakOf(process.Id));
        }

        output.GetAwaiter().GetResult();
        return process.ExitCode == 0
            ? new ProgramRun(clock.Elapsed.TotalSeconds, peak)
            : throw new IOException($"mnist {string.Join(' ', arguments)} ended with exit code {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    }

    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
