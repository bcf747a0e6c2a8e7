using System.Diagnostics;
using Mnist.Tests.Architecture;

namespace Mnist.Tests.Commands;

/// <summary>The program as people run it, in a process of its own, its packages compiled.</summary>
internal static class MnistProcess
{
    /// <summary>The assembly that <c>dotnet</c> starts.</summary>
    public static string Assembly => Path.Combine(Repository.OutputOf("src/Mnist"), "mnist.dll");

    /// <summary>Runs a command line in a folder, with the runs in it as well.</summary>
    public static ProcessStartInfo In(string folder, string commandLine, (string Name, string Value)? environment = null) =>
        Prepare(new ProcessStartInfo("dotnet", [Assembly, .. commandLine.Split(' ')]), folder, environment);

    /// <summary>The same with a shell that redirects its streams.</summary>
    public static ProcessStartInfo Redirected(string folder, string commandLine, string redirection) =>
        Prepare(new ProcessStartInfo("/bin/sh", ["-c", $"exec dotnet '{Assembly}' {commandLine} {redirection}"]), folder, environment: null);

    private static ProcessStartInfo Prepare(ProcessStartInfo start, string folder, (string Name, string Value)? environment)
    {
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["MNIST__RUNSFOLDER"] = Path.Combine(folder, "experiments", "runs");
        if (environment is var (name, value))
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
