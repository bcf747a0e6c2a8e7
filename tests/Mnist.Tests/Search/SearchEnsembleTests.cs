using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Tests.Datasets;
using Mnist.Trainers;

namespace Mnist.Tests.Search;

/// <summary>Searches that end without an average of their trials; <see cref="RealSearchTests"/> has one that ends with it.</summary>
public sealed class SearchEnsembleTests : IDisposable
{
    private static readonly AutoMLModel Search = new()
    {
        Name = "search",
        MaximumTrials = 4,
        Sampler = SamplerKind.Random,
        Families = [new SearchFamily { Kind = "lightGbm", Space = new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 90 } } }],
    };

    private readonly FakeTimeProvider time = new();
    private readonly RecordingObserver observer = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_AverageNoBetterThanTheBestTrial_TakesTheTrialAndSaysSo()
    {
        using var winner = Train(Search, ByIterations);
        Assert.IsType<LightGbmModel>(winner.Facts.Chosen);
        Assert.StartsWith("none, for it would be no better: ", winner.Facts.Search!.Ensemble);
    }

    [Fact]
    public void Train_NoAverageWanted_ThinksOfNone()
    {
        AutoMLModel[] searches = [Search with { Ensemble = false }, Search with { Refit = true }, Search with { Validation = new SearchValidation { Folds = 2 } }];
        Assert.All(searches, one =>
        {
            using var winner = Train(one, ByIterations);
            Assert.Equal((null, 0), (winner.Facts.Search!.Ensemble, winner.Facts.Search.EnsembleSeconds));
        });
    }

    [Fact]
    public void Train_NoTimeLeftForAnAverage_TakesTheTrialAndSaysSo()
    {
        using var winner = Train(Search with { MaximumTrials = null, TimeBudgetSeconds = 100 }, (definition, context) =>
        {
            // The second ends much later than was to be expected, but before it is killed.
            time.Advance(TimeSpan.FromSeconds(observer.Trials.Count == 0 ? 1 : 100 - observer.Trials[^1].EndedSeconds - 5));
            return ByIterations(definition, context);
        });
        Assert.Equal("none: too little time was left to put one together", winner.Facts.Search!.Ensemble);
    }

    private static FakeModel ByIterations(ModelDefinition definition, TrainingContext context) => new(((LightGbmModel)definition).Iterations);

    private TrainedModel Train(AutoMLModel search, Func<ModelDefinition, TrainingContext, FakeModel> boosted)
    {
        var work = Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetRandomFileName())).FullName;
        var context = new TrainingContext(Seed: 3, Threads: 1, work, observer, TestContext.Current.CancellationToken);
        return new AutoMLTrainer(InProcessExecutor.Factory(FakeTrainer.Catalog((typeof(LightGbmModel), boosted)), time), time).Train(search, TinyData.Create(), context);
    }
}
