using System.Text.Json;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Tests.Datasets;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Tests.Search;

/// <summary>Searches with the real trainers on a little of the real MNIST.</summary>
public sealed class RealSearchTests : IDisposable
{
    private static readonly TrainingData Data = new(Rows(0, 1_000), Rows(1_000, 500), RealMnist.Dataset.ClassNames);

    private static readonly AutoMLModel Search = new()
    {
        Name = "search",
        MaximumTrials = 6,
        Ensemble = false,
        Families =
        [
            Family("dense", """{"layers":{"kind":"choice","values":[[{"units":32}],[{"units":24,"batchNorm":true}]]},"training.epochs":{"kind":"integer","minimum":1,"maximum":3}}"""),
            Family("sdcaMaximumEntropy", """{"maximumIterations":{"kind":"integer","minimum":1,"maximum":5}}"""),
            // More components than there are pixels: every trial of this family fails.
            Family("pcaLbfgs", """{"components":{"kind":"integer","minimum":2000,"maximum":3000}}"""),
        ],
    };

    private readonly RecordingObserver observer = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_FamilyThatFails_IsLoggedAndTheBestOfTheOthersWins()
    {
        using var winner = Train(Search);
        Assert.Equal(6, observer.Trials.Count);
        Assert.All(observer.Trials.Where(trial => trial.Kind == "pcaLbfgs"), trial =>
        {
            Assert.Equal(TrialStatus.Failed, trial.Status);
            Assert.Contains("components", trial.Reason);
        });
        var completed = observer.Trials.Where(trial => trial.Status == TrialStatus.Completed).Select(trial => trial.Kind).Distinct();
        Assert.Equal(["dense", "sdcaMaximumEntropy"], completed.Order());
        Assert.Contains(observer.Trials, trial => trial.Kind == "pcaLbfgs");
        var best = observer.Trials.Last(trial => trial.Best);
        Assert.True(best.ValidationAccuracy > 0.7, $"{best.ValidationAccuracy}");
        Assert.Equal(best.ValidationAccuracy, Evaluator.Evaluate(winner.Score(Data.Validation, 2), Data.Validation, Data.ClassNames).Accuracy);
    }

    [Fact]
    public void Train_SameSeedTwice_GivesTheSameBits()
    {
        using var one = Train(Search);
        var log = WithoutTimes();
        observer.Trials.Clear();
        using var other = Train(Search);
        Assert.Equal(log, WithoutTimes());
        Assert.Equal(one.Score(Data.Validation, 2).Values.ToArray(), other.Score(Data.Validation, 2).Values.ToArray());
    }

    [Fact]
    public void Train_ChosenDefinitionAlone_GivesTheSameModel()
    {
        using var winner = Train(Search);
        var json = JsonSerializer.Serialize(winner.Facts.Chosen, DefinitionJson.Indented);
        var chosen = JsonSerializer.Deserialize<ModelDefinition>(json, DefinitionJson.Indented)!;
        using var again = Catalog().For(chosen).Train(chosen, Data, Context() with { Seed = chosen.Seed!.Value });
        Assert.Equal(winner.Score(Data.Validation, 2).Values.ToArray(), again.Score(Data.Validation, 2).Values.ToArray());
    }

    [Fact]
    public void Train_WeakNetworksThatErrOnOtherRows_EndsWithTheirAverage()
    {
        using var winner = Train(WeakNetworks);

        var members = winner.Facts.Members!;
        Assert.InRange(members.Count, 2, SearchFolder.ModelsKept);
        Assert.Equal(1, members.Sum(member => member.Weight), 9);
        Assert.All(members, member => Assert.InRange(member.Weight, 0.02, 1));
        Assert.IsType<EnsembleModel>(winner.Facts.Chosen);
        Assert.True(winner.Facts.CrossEstimate!.FavoursEnsemble);
        Assert.Contains("on rows that neither was chosen by", winner.Facts.Search!.Ensemble);
        Assert.Equal(winner.HeldOutScores!.Values.ToArray(), winner.Score(Data.Validation, 2).Values.ToArray());
        Assert.True(Accuracy(winner) > observer.Trials.Max(trial => trial.ValidationAccuracy));

        var zip = Path.Combine(folder.Path, "ensemble.zip");
        winner.Save(zip);
        ModelRoundTrip.Check(winner, zip, Data.Validation, threads: 2, folder.Path);
    }

    [Fact]
    public void Train_AverageGivenMoreTimeButTooLittle_StaysAnAverage()
    {
        var run = Directory.CreateDirectory(Path.Combine(folder.Path, "run")).FullName;
        using var before = Train(WeakNetworks);
        before.SaveMore!(run);
        var earlier = new EarlierSearch
        {
            Run = "the-run",
            Trials = [.. observer.Trials],
            Models = observer.Trials.ToDictionary(trial => trial.Trial, trial => Path.Combine(run, "trials", FormattableString.Invariant($"{trial.Trial}"))),
            Facts = before.Facts,
            Seconds = 100,
            MoreSeconds = 1,
        };

        using var longer = Train(WeakNetworks, earlier);

        Assert.Equal(earlier.Trials.Count, longer.Facts.Trials);
        Assert.Equal(before.HeldOutScores!.Values.ToArray(), longer.HeldOutScores!.Values.ToArray());
    }

    [Fact]
    public void Train_WeakNetworksButNoAverageWanted_EndsWithTheBestOfThem()
    {
        using var winner = Train(WeakNetworks with { Ensemble = false });

        Assert.IsType<DenseModel>(winner.Facts.Chosen);
        Assert.Equal(observer.Trials.Max(trial => trial.ValidationAccuracy), Accuracy(winner));
    }

    private static AutoMLModel WeakNetworks => Search with
    {
        Portfolio = false,
        Ensemble = true,
        Families = [Family("dense", """{"layers":{"kind":"choice","values":[[{"units":12}],[{"units":16}],[{"units":20}]]},"training.epochs":{"kind":"integer","minimum":2,"maximum":4}}""")],
    };

    private static double Accuracy(TrainedModel model) => Evaluator.Evaluate(model.HeldOutScores!, Data.Validation, Data.ClassNames).Accuracy;

    private static SearchFamily Family(string kind, string space) => new()
    {
        Kind = kind,
        Space = JsonSerializer.Deserialize<Dictionary<string, ParameterSpace>>(space, DefinitionJson.Compact),
    };

    private static LabeledImages Rows(int first, int count) => new(
        RealMnist.Dataset.Shape, RealMnist.Dataset.Pixels, RealMnist.Dataset.Labels, Enumerable.Range(first, count).ToArray());

    private static TrainerCatalog Catalog() => new(BuiltInTrainers.Create());

    private TrainingContext Context() => new(Seed: 5, Threads: 2, Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetRandomFileName())).FullName, observer, TestContext.Current.CancellationToken);

    private TrainedModel Train(AutoMLModel search, EarlierSearch? earlier = null) => new AutoMLTrainer(InProcessExecutor.Factory(Catalog(), TimeProvider.System), TimeProvider.System).Train(search, Data, Context() with { Continues = earlier });

    private string WithoutTimes() => JsonSerializer.Serialize(
        observer.Trials.Select(trial => trial with { TrainSeconds = 0, ValidationSeconds = 0, StartedSeconds = 0, EndedSeconds = 0 }), DefinitionJson.Compact);
}
