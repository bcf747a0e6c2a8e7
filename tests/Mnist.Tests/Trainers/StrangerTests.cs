using System.Diagnostics;
using System.Globalization;
using Mnist.Definitions.Models;
using Mnist.Tests.Datasets;
using Mnist.Trainers;

namespace Mnist.Tests.Trainers;

/// <summary>A program that knows nothing of ours, in a process of its own, gets the same predictions from the zip.</summary>
public sealed class StrangerTests : IDisposable
{
    private const float Tolerance = 1e-5f;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Stranger_AllTestRows_GetsTheClassesAndScoresOfTheTrainedNetwork()
    {
        var model = new DenseModel { Name = "dense", Training = new() { Epochs = 1 } };
        var data = TestImages.Data(training: 5_000, validation: 500);
        using var trained = BuiltInTrainers.Create()[typeof(DenseModel)].Train(
            model, data, new TrainingContext(1, 2, folder.Path, new RecordingTrainingObserver(), CancellationToken.None));
        var (zip, csv) = (Path.Combine(folder.Path, "model.zip"), Path.Combine(folder.Path, "predictions.csv"));
        trained.Save(zip);

        RunStranger(zip, Path.Combine(RealMnist.DataFolder, "mnist", "t10k-images-idx3-ubyte.gz"), csv);

        var expected = trained.Score(TestImages.Test(), threads: 2);
        var lines = File.ReadAllLines(csv);
        Assert.Equal(expected.Rows, lines.Length);
        Assert.All(lines.Index(), line => AssertSame(expected, line.Index, line.Item));
        Assert.InRange(TestImages.Accuracy(expected, TestImages.Test()), 0.85, 1);
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

    private static void RunStranger(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", [StrangersAssembly(), .. arguments])
        {
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }

    // tests/Mnist.Tests/bin/<configuration>/net10.0 has a sibling of the same shape.
    private static string StrangersAssembly()
    {
        var folder = AppContext.BaseDirectory.Replace($"{Path.DirectorySeparatorChar}Mnist.Tests{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}Mnist.Stranger{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder, "mnist.dll"));
        Assert.Empty(Directory.GetFiles(folder, "Mnist.Dense.dll"));
        return Path.Combine(folder, "Mnist.Stranger.dll");
    }
}
