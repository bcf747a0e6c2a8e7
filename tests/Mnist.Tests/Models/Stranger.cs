using System.Diagnostics;
using System.Globalization;
using Mnist.Models;
using Mnist.Tests.Architecture;
using Mnist.Tests.Trainers;

namespace Mnist.Tests.Models;

/// <summary>Someone else's program, tests/Mnist.Stranger, which knows ML.NET and nothing of ours.</summary>
internal static class Stranger
{
    private const float Tolerance = 1e-5f;

    /// <summary>Compares what it wrote with what it should have.</summary>
    public static void AssertSame(ClassProbabilities expected, string csv)
    {
        var lines = File.ReadAllLines(csv);
        Assert.Equal(expected.Rows, lines.Length);
        Assert.All(lines.Index(), line => AssertSame(expected, line.Index, line.Item));
    }

    /// <summary>Runs it on a zip and a file of images; it writes a line of predictions an image.</summary>
    public static void Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", [Assembly(), .. arguments])
        {
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }

    private static void AssertSame(ClassProbabilities expected, int row, string line)
    {
        var fields = line.Split(',');
        Assert.Equal($"\"{TestImages.ClassNames[expected.PredictedClass(row)]}\"", fields[0]);
        for (var index = 0; index < expected.Classes; index++)
        {
            Assert.Equal(expected.Row(row)[index], float.Parse(fields[index + 1], CultureInfo.InvariantCulture), Tolerance);
        }
    }

    private static string Assembly()
    {
        var folder = Repository.OutputOf("tests/Mnist.Stranger");
        Assert.Empty(Directory.GetFiles(folder, "mnist.dll"));
        Assert.Empty(Directory.GetFiles(folder, "Mnist.Networks.dll"));
        return Path.Combine(folder, "Mnist.Stranger.dll");
    }
}
