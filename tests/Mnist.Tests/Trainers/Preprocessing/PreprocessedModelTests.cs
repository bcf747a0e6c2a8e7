using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Tests.Datasets;
using Mnist.Tests.Models;
using Mnist.Trainers;
using Mnist.Trainers.Preprocessing;

namespace Mnist.Tests.Trainers.Preprocessing;

public sealed class PreprocessedModelTests : IDisposable
{
    private static readonly PreprocessingStep[] Steps = [new DeskewStep()];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Stranger_RawPixels_GetsTheScoresOfTheTrainedModel()
    {
        using var model = Train(new DenseModel { Name = "dense", Preprocessing = Steps, Training = new() { Epochs = 1 } });
        var (zip, csv) = (Path.Combine(folder.Path, "model.zip"), Path.Combine(folder.Path, "predictions.csv"));
        model.Save(zip);

        Stranger.Run(zip, Path.Combine(RealMnist.DataFolder, "mnist", "t10k-images-idx3-ubyte.gz"), csv);

        Stranger.AssertSame(model.Score(TestImages.Test(), threads: 2), csv);
    }

    [Fact]
    public void Train_Deskewed_ReadsTestRowsBetter()
    {
        using var plain = Train(new LbfgsMaximumEntropyModel { Name = "plain", MaximumIterations = 40 });
        using var deskewed = Train(new LbfgsMaximumEntropyModel { Name = "deskewed", Preprocessing = Steps, MaximumIterations = 40 });
        var test = TestImages.Test();
        Assert.InRange(TestImages.Accuracy(deskewed.Score(test, 2), test) - TestImages.Accuracy(plain.Score(test, 2), test), 0.015, 0.1);
    }

    [Fact]
    public void SaveMore_ZipsOfTrials_TakeRawPixels()
    {
        var data = TestImages.Data(training: 300, validation: 50);
        using var model = Train(new LbfgsMaximumEntropyModel { Name = "plain", MaximumIterations = 5 });
        var steps = PixelPipeline.Fit(Steps, data.Training, threads: 1);
        using var search = PreprocessedModel.Of(model with { SaveMore = SaveTrial }, Steps, steps, folder.Path);
        var run = Directory.CreateDirectory(Path.Combine(folder.Path, "run")).FullName;

        search.SaveMore!(run);

        ModelRoundTrip.Check(search, Path.Combine(run, "trials", "1", "model.zip"), data.Validation, threads: 1, folder.Path);
        Assert.Equal("scores", File.ReadAllText(Path.Combine(run, "trials", "1", "validation.bin")));

        // As a search keeps a model of one of its trials.
        void SaveTrial(string runFolder)
        {
            var trial = Directory.CreateDirectory(Path.Combine(runFolder, "trials", "1")).FullName;
            model.Save(Path.Combine(trial, "model.zip"));
            File.WriteAllText(Path.Combine(trial, "validation.bin"), "scores");
        }
    }

    private TrainedModel Train(ModelDefinition definition) => new TrainerCatalog(BuiltInTrainers.Create()).For(definition).Train(
        definition, TestImages.Data(training: 5_000, validation: 50), new TrainingContext(1, 2, folder.Path, new RecordingTrainingObserver(), TestContext.Current.CancellationToken));
}
