using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Dense;
using Mnist.Search;
using Mnist.Search.Trials;
using Mnist.Tests.Datasets;
using Mnist.Trainers;

namespace Mnist.Tests.Search;

public sealed class AutoMLTrainerTests : IDisposable
{
    private static readonly SearchFamily Boosted = new()
    {
        Kind = "lightGbm",
        Space = new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 90 } },
    };

    private readonly FakeTimeProvider time = new();
    private readonly RecordingObserver observer = new();
    private readonly TemporaryFolder folder = new();
    private readonly CancellationTokenSource user = new();

    public void Dispose()
    {
        folder.Dispose();
        user.Dispose();
    }

    [Fact]
    public void Train_MaximumTrials_KeepsTheBestAndDisposesTheOthers()
    {
        var models = new List<FakeModel>();
        using var winner = Train(new AutoMLModel { Name = "search", MaximumTrials = 8, Families = [Boosted] }, (definition, context) =>
        {
            models.Add(new FakeModel(((LightGbmModel)definition).Iterations));
            return models[^1];
        });

        var best = Assert.IsType<LightGbmModel>(winner.Facts.Chosen);
        Assert.Equal(observer.Trials.Max(trial => trial.ValidationAccuracy), best.Iterations / 100.0);
        Assert.Equal(8, winner.Facts.Trials);
        Assert.Equal(best.Iterations, winner.Facts.Parameters);
        Assert.Equal(Enumerable.Range(1, 8), observer.Trials.Select(trial => trial.Trial));
        Assert.Equal(models.Count - 1, models.Count(model => model.IsDisposed));
        Assert.Single(Directory.GetDirectories(folder.Path));
    }

    [Fact]
    public void Train_SameSeed_MakesTheSameTrials()
    {
        var search = new AutoMLModel { Name = "search", MaximumTrials = 6, Families = [Boosted] };
        Train(search, ByIterations).Dispose();
        var first = Log();
        observer.Trials.Clear();
        Train(search, ByIterations).Dispose();
        Assert.Equal(first, Log());
    }

    [Fact]
    public void Train_Chosen_ReproducesTheBestTrial()
    {
        using var winner = Train(new AutoMLModel { Name = "search", MaximumTrials = 4, Families = [Boosted] }, ByIterations);
        var best = observer.Trials.Last(trial => trial.Best);
        var json = JsonSerializer.SerializeToElement(winner.Facts.Chosen, DefinitionJson.Indented);
        Assert.Equal("lightGbm", json.GetProperty("kind").GetString());
        Assert.Equal(best.Seed, json.GetProperty("seed").GetInt32());
        Assert.Equal(best.Parameters["iterations"]!.GetValue<int>(), json.GetProperty("iterations").GetInt32());
    }

    [Fact]
    public void Train_FamilyThatFails_NeverEndsTheSearchAndIsGivenUp()
    {
        var search = new AutoMLModel { Name = "search", MaximumTrials = 20, Families = [new SearchFamily { Kind = "linearSvm" }, Boosted] };
        using var winner = Train(search, ByIterations, (_, _) => throw new TrainingException("no such luck"));
        Assert.Equal(20, observer.Trials.Count);
        var failures = observer.Trials.Where(trial => trial.Status == TrialStatus.Failed).ToList();
        Assert.Equal(TrialHistory.FailuresTolerated, failures.Count);
        Assert.All(failures, failure => Assert.Equal(("linearSvm", "no such luck"), (failure.Kind, failure.Reason)));
    }

    [Fact]
    public void Train_EveryTrialFails_ListsTheReasonsAndEndsSoon()
    {
        var search = new AutoMLModel { Name = "search", TimeBudgetSeconds = 3_600, Families = [Boosted] };
        var failure = Assert.Throws<TrainingException>(() => Train(search, (_, _) => throw new TrainingException("no native library")));
        Assert.Equal("none of the search's 3 trials completed: lightGbm: no native library", failure.Message);
    }

    [Fact]
    public void Train_SpaceExhausted_Ends()
    {
        var space = new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 5 } };
        using var winner = Train(new AutoMLModel { Name = "search", TimeBudgetSeconds = 3_600, Families = [Boosted with { Space = space }] }, ByIterations);
        Assert.Equal([1, 2, 3, 4, 5], observer.Trials.Select(trial => trial.Parameters["iterations"]!.GetValue<int>()).Order());
    }

    [Fact]
    public void Train_TimeBudget_StartsNoTrialThatWouldNotEndInTime()
    {
        using var winner = Train(new AutoMLModel { Name = "search", TimeBudgetSeconds = 100, Families = [Boosted] }, (definition, context) =>
        {
            time.Advance(TimeSpan.FromSeconds(((LightGbmModel)definition).Iterations / 2.0));
            context.Cancellation.ThrowIfCancellationRequested();
            return ByIterations(definition, context);
        });
        Assert.True(observer.Trials.Count >= 2);
        Assert.All(observer.Trials, trial => Assert.Equal(TrialStatus.Completed, trial.Status));
    }

    [Fact]
    public void Train_FirstTrialLongerThanTheBudget_SaysSo()
    {
        var failure = Assert.Throws<TrainingException>(() => Train(new AutoMLModel { Name = "search", TimeBudgetSeconds = 5, Families = [Boosted] }, (_, context) =>
        {
            time.Advance(TimeSpan.FromSeconds(6));
            context.Cancellation.ThrowIfCancellationRequested();
            return new FakeModel(1);
        }));
        Assert.Contains("Give the search more time", failure.Message);
        Assert.Equal(TrialStatus.Stopped, Assert.Single(observer.Trials).Status);
    }

    [Fact]
    public void Train_UserCancels_ThrowsAndDisposesTheBest()
    {
        var models = new List<FakeModel>();
        Assert.Throws<OperationCanceledException>(() => Train(new AutoMLModel { Name = "search", MaximumTrials = 8, Families = [Boosted] }, (_, context) =>
        {
            if (models.Count == 2)
            {
                user.Cancel();
            }

            context.Cancellation.ThrowIfCancellationRequested();
            models.Add(new FakeModel(50));
            return models[^1];
        }));
        Assert.Equal((2, true), (models.Count, models.TrueForAll(model => model.IsDisposed)));
    }

    [Fact]
    public void Train_TrialsWithEpochs_KeepThemToThemselves()
    {
        using var winner = Train(new AutoMLModel { Name = "search", MaximumTrials = 2, Families = [Boosted] }, (definition, context) =>
        {
            context.Observer.EpochEnded(new EpochResult(1, 1, 0, 1, 0, 0.1, 1, 1));
            return ByIterations(definition, context);
        });
        Assert.Empty(observer.Epochs);
    }

    [Fact]
    public void Train_Progress_TellsTrialBestAndTimeLeft()
    {
        var search = new AutoMLModel { Name = "search", TimeBudgetSeconds = 100, MaximumTrials = 3, Families = [Boosted] };
        using var winner = Train(search, (definition, context) =>
        {
            time.Advance(TimeSpan.FromSeconds(20));
            context.Observer.Progressed(0.5, "half of it");
            return ByIterations(definition, context);
        });
        Snapshot.Match(
            string.Concat(observer.Progress.Select(step => FormattableString.Invariant($"{step.Fraction:f3} {step.Status}\n"))), "progress.txt");
    }

    private static FakeModel ByIterations(ModelDefinition definition, TrainingContext context) => new(((LightGbmModel)definition).Iterations);

    private string Log() => JsonSerializer.Serialize(observer.Trials, DefinitionJson.Compact);

    private ITrainedModel Train(
        AutoMLModel search, Func<ModelDefinition, TrainingContext, ITrainedModel> boosted, Func<ModelDefinition, TrainingContext, ITrainedModel>? linear = null) =>
        new AutoMLTrainer(FakeTrainer.Catalog((typeof(LightGbmModel), boosted), (typeof(LinearSvmModel), linear ?? boosted)), time)
            .Train(search, TinyData.Create(), new TrainingContext(Seed: 3, Threads: 1, folder.Path, observer, user.Token));
}
