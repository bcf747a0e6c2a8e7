using System.Diagnostics;

namespace Mnist.Tests.Packages;

/// <summary>A command of the .NET SDK, run to its end.</summary>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Output">What it wrote.</param>
internal sealed record DotnetCommand(int ExitCode, string Output)
{
    /// <summary>Runs a command that is to succeed.</summary>
    /// <param name="folder">Its current folder.</param>
    /// <param name="arguments">The words after <c>dotnet</c>.</param>
    /// <returns>What it wrote.</returns>
    public static string In(string folder, params string[] arguments)
    {
        var command = Run("dotnet", folder, arguments);
        Assert.True(command.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: exit code {command.ExitCode}\n{command.Output}");
        return command.Output;
    }

    /// <summary>Runs a program, which leaves no process behind that builds for others.</summary>
    public static DotnetCommand Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["ORT_DISABLE_TELEMETRY"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output + errors.Result);
    }
}
