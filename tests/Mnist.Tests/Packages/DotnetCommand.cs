using System.Diagnostics;

namespace Mnist.Tests.Packages;

/// <summary>A command of the .NET SDK, run to its end.</summary>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record DotnetCommand(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a command that is to succeed.</summary>
    /// <param name="folder">Its current folder.</param>
    /// <param name="arguments">The words after <c>dotnet</c>.</param>
    /// <returns>What it wrote to standard output.</returns>
    public static string In(string folder, params string[] arguments)
    {
        var command = Run("dotnet", folder, arguments);
        Assert.True(command.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: exit code {command.ExitCode}\n{command.Output}\n{command.Errors}");
        return command.Output;
    }

    /// <summary>The project of a console program.</summary>
    /// <param name="properties">More properties, as elements.</param>
    /// <param name="items">Its references, as elements.</param>
    public static string Project(string properties, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            {properties}
          </PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>
        """;

    /// <summary>Starts a program. Builds share the compiler that has begun already, leave no other process behind, and ask no source of packages for its known weaknesses.</summary>
    public static Process Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "true";
        start.Environment["NuGetAudit"] = "false";
        start.Environment["ORT_DISABLE_TELEMETRY"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end.</summary>
    public static DotnetCommand Run(string program, string folder, params string[] arguments)
    {
        using var process = Start(program, folder, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.Result);
    }
}
