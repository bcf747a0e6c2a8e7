using System.Text.Json;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Definitions.Searching;
using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Tests.Datasets;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Tests.Search;

/// <summary>Searches over models of preprocessed images, with the real trainers on a little of the real MNIST.</summary>
public sealed class PreprocessedSearchTests : IDisposable
{
    private static readonly TrainingData Data = new(Rows(0, 600), Rows(1_000, 200), RealMnist.Dataset.ClassNames);

    private readonly RecordingObserver observer = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_SearchWithSteps_ChoosesADefinitionThatAloneGivesTheSameModel()
    {
        using var winner = Train(Search("""{ "maximumIterations": { "kind": "integer", "minimum": 2, "maximum": 5 } }""") with { Preprocessing = [new DeskewStep()] });

        var chosen = winner.Facts.Chosen!;
        Assert.Equal([new DeskewStep()], chosen.Preprocessing!);
        Assert.True(winner.Facts.UsesPixelGeometry);
        using var again = Catalog().For(chosen).Train(chosen, Data, Context() with { Seed = chosen.Seed!.Value });
        Assert.Equal(winner.Score(Data.Validation, 2).Values.ToArray(), again.Score(Data.Validation, 2).Values.ToArray());
    }

    [Fact]
    public void Train_SearchWithCalibration_ChoosesADefinitionThatHasIt()
    {
        using var winner = Train(Search("""{ "maximumIterations": { "kind": "choice", "values": [ 2 ] } }""") with { Calibration = CalibrationKind.Temperature, MaximumTrials = 1 });

        Assert.Equal(CalibrationKind.Temperature, winner.Facts.Chosen!.Calibration);
    }

    [Fact]
    public void SaveMore_SearchWithSteps_KeepsTrialsThatTakeRawPixels()
    {
        using var winner = Train(Search("""{ "maximumIterations": { "kind": "integer", "minimum": 2, "maximum": 5 } }""") with { Preprocessing = [new DeskewStep()], MaximumTrials = 1 });
        var run = Directory.CreateDirectory(Path.Combine(folder.Path, "run")).FullName;

        winner.SaveMore!(run);

        ModelRoundTrip.Check(winner, Path.Combine(run, "trials", "1", "model.zip"), Data.Validation, threads: 2, folder.Path);
    }

    [Fact]
    public void Train_RefitWithSteps_TrainsOnValidationRowsToo()
    {
        using var winner = Train(Search("""{ "maximumIterations": { "kind": "integer", "minimum": 2, "maximum": 5 } }""") with { Preprocessing = [new CenterByMassStep()], Refit = true });

        var path = Path.Combine(folder.Path, "refit.zip");
        winner.Save(path);
        ModelRoundTrip.Check(winner, path, Data.Validation, threads: 2, folder.Path);
        Assert.NotEqual(winner.HeldOutScores!.Values.ToArray(), winner.Score(Data.Validation, 2).Values.ToArray());
    }

    [Fact]
    public void Train_StepsInTheSpaceOfAFamily_AreTriedLikeAnyOption()
    {
        using var winner = Train(Search(
            """{ "maximumIterations": { "kind": "choice", "values": [ 5 ] }, "preprocessing": { "kind": "choice", "values": [ [], [ { "kind": "deskew" } ], [ { "kind": "standardize" } ] ] } }""")
            with
        { MaximumTrials = 6 });

        Assert.All(observer.Trials, trial => Assert.Equal(TrialStatus.Completed, trial.Status));
        Assert.InRange(observer.Trials.Select(trial => trial.Parameters["preprocessing"]!.ToJsonString()).Distinct().Count(), 2, 3);
        var path = Path.Combine(folder.Path, "model.zip");
        winner.Save(path);
        ModelRoundTrip.Check(winner, path, Data.Validation, threads: 2, folder.Path);
    }

    [Fact]
    public void Train_ConvolutionalFamily_ChoosesANetworkThatReadsBack()
    {
        using var winner = Train(Search(
            """{ "width": { "kind": "integer", "minimum": 2, "maximum": 3 }, "depth": { "kind": "choice", "values": [ 1 ] }, "training.epochs": { "kind": "choice", "values": [ 1 ] } }""", "convolutional"));

        Assert.All(observer.Trials, trial => Assert.Equal(TrialStatus.Completed, trial.Status));
        Assert.IsType<ConvolutionalModel>(winner.Facts.Chosen);
        Assert.True(winner.Facts.UsesPixelGeometry);
        var path = Path.Combine(folder.Path, "images.zip");
        winner.Save(path);
        ModelRoundTrip.Check(winner, path, Data.Validation, threads: 2, folder.Path);
    }

    private static AutoMLModel Search(string space, string kind = "sdcaMaximumEntropy") => new()
    {
        Name = "search",
        MaximumTrials = 3,
        Ensemble = false,
        Portfolio = false,
        Families = [new SearchFamily { Kind = kind, Space = JsonSerializer.Deserialize<Dictionary<string, ParameterSpace>>(space, DefinitionJson.Compact) }],
    };

    private static LabeledImages Rows(int first, int count) => new(
        RealMnist.Dataset.Shape, RealMnist.Dataset.Pixels, RealMnist.Dataset.Labels, Enumerable.Range(first, count).ToArray());

    private static TrainerCatalog Catalog() => new(BuiltInTrainers.Create());

    private TrainingContext Context() =>
        new(Seed: 5, Threads: 2, Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetRandomFileName())).FullName, observer, TestContext.Current.CancellationToken);

    private TrainedModel Train(AutoMLModel search)
    {
        var trainer = new AutoMLTrainer(InProcessExecutor.Factory(Catalog(), TimeProvider.System), TimeProvider.System);
        return new TrainerCatalog(new Dictionary<Type, ITrainer> { [typeof(AutoMLModel)] = trainer }).For(search).Train(search, Data, Context());
    }
}
