using Mnist.Definitions.Models;
using Mnist.Tests.Datasets;
using Mnist.Tests.Trainers;
using Mnist.Trainers;

namespace Mnist.Tests.Models;

/// <summary>A program that knows nothing of ours, in a process of its own, gets the same predictions from the zip.</summary>
public sealed class StrangerTests : IDisposable
{
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

        Stranger.Run(zip, Path.Combine(RealMnist.DataFolder, "mnist", "t10k-images-idx3-ubyte.gz"), csv);

        var expected = trained.Score(TestImages.Test(), threads: 2);
        Stranger.AssertSame(expected, csv);
        Assert.InRange(TestImages.Accuracy(expected, TestImages.Test()), 0.85, 1);
    }
}
