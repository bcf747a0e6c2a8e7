using System.ComponentModel;
using System.Diagnostics;

namespace Mnist.Clusters.Slurm;

/// <summary>What a command of Slurm answered.</summary>
/// <param name="ExitCode">0 if all went well.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
internal sealed record SlurmAnswer(int ExitCode, string Output, string Errors);

/// <summary>Runs a command of Slurm; null if there is no such program, or it does not answer in time.</summary>
/// <param name="program">Name of the program, as <c>squeue</c>.</param>
/// <param name="arguments">Its arguments.</param>
internal delegate SlurmAnswer? SlurmCommand(string program, IReadOnlyList<string> arguments);

/// <summary>The commands of Slurm on this machine.</summary>
internal static class SlurmCommands
{
    /// <summary>A controller that does not answer keeps its clients waiting for minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether there is a program of this name.</summary>
    public static bool Exists(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <inheritdoc cref="SlurmCommand"/>
    public static SlurmAnswer? Run(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(Patience))
            {
                process.Kill();
                return null;
            }

            return new SlurmAnswer(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
