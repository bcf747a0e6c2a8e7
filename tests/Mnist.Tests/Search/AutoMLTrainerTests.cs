using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Evaluation;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Tests.Datasets;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Tests.Search;

public sealed class AutoMLTrainerTests : IDisposable
{
    private static readonly SearchFamily Boosted = new() { Kind = "lightGbm", Space = new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 90 } } };

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
    public void Train_MaximumTrials_GivesTheBestAndDisposesAll()
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
        Assert.Equal((8, 8), (models.Count, models.Count(model => model.IsDisposed)));
        Assert.Equal(("made as many trials as it may", 8), (winner.Facts.Search!.Stopped, winner.Facts.Search.Completed));
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
        Assert.Equal("nothing is left to try: all trials of lightGbm failed; none of the search's 3 trials completed: lightGbm: no native library", failure.Message);
    }

    [Fact]
    public void Train_SpaceExhausted_Ends()
    {
        var space = new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 5 } };
        using var winner = Train(new AutoMLModel { Name = "search", TimeBudgetSeconds = 3_600, Families = [Boosted with { Space = space }] }, ByIterations);
        Assert.Equal([1, 2, 3, 4, 5], observer.Trials.Where(trial => trial.Fidelity == 1).Select(trial => trial.Parameters["iterations"]!.GetValue<int>()).Order());
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
    public void Train_EveryTrialFails_EndsWithALinearModelAndSaysWhy()
    {
        var search = new AutoMLModel { Name = "search", MaximumTrials = 9, Families = [Boosted] };
        using var winner = Train(search, (_, _) => throw new TrainingException("no native library"), guaranteed: (_, _) => new FakeModel(60));
        Assert.Empty(Assert.IsType<DenseModel>(winner.Facts.Chosen).Layers);
        Assert.Contains("no native library", winner.Facts.Search!.Stopped);
        Assert.EndsWith("this linear model stands in", winner.Facts.Search.Stopped);
    }

    [Fact]
    public void Train_OnFailureStop_FailsWithTheReason()
    {
        var search = new AutoMLModel { Name = "search", MaximumTrials = 9, Families = [Boosted], OnFailure = FailureRule.Stop };
        var failure = Assert.Throws<TrainingException>(() => Train(search, (_, _) => throw new TrainingException("no luck"), guaranteed: (_, _) => new FakeModel(60)));
        Assert.Equal("trial 1 failed and onFailure is stop: no luck", failure.Message);
    }

    [Fact]
    public void Train_TargetAccuracy_StopsThere()
    {
        using var winner = Train(new AutoMLModel { Name = "search", MaximumTrials = 50, TargetAccuracy = 0.6, Families = [Boosted] }, ByIterations);
        Assert.True(observer.Trials[^1].ValidationAccuracy >= 0.6);
        Assert.All(observer.Trials.SkipLast(1), trial => Assert.True(trial.ValidationAccuracy < 0.6));
        Assert.Equal("reached the target accuracy of 60 %", winner.Facts.Search!.Stopped);
    }

    [Fact]
    public void Train_UserCancels_Throws()
    {
        var trained = 0;
        Assert.Throws<OperationCanceledException>(() => Train(new AutoMLModel { Name = "search", MaximumTrials = 8, Families = [Boosted] }, (_, context) =>
        {
            if (trained == 2)
            {
                user.Cancel();
            }

            context.Cancellation.ThrowIfCancellationRequested();
            trained++;
            return new FakeModel(50);
        }));
        Assert.Equal(2, trained);
    }

    [Theory]
    [InlineData(SamplerKind.Random, 1, false)]
    [InlineData(SamplerKind.TreeParzen, 1, false)]
    [InlineData(SamplerKind.TreeParzen, 3, false)]
    [InlineData(SamplerKind.CostFrugal, 1, false)]
    [InlineData(SamplerKind.CostFrugal, 3, false)]
    [InlineData(SamplerKind.TreeParzen, 1, true)]
    [InlineData(SamplerKind.TreeParzen, 3, true)]
    public void Train_KilledAfterAnyTrial_GoesOnAsIfNothingHadHappened(SamplerKind sampler, int parallel, bool halves)
    {
        const int Trials = 15; // Nearly twice as many as the densities need.
        var search = new AutoMLModel
        {
            Name = "search",
            MaximumTrials = Trials,
            Families = [Boosted],
            Sampler = sampler,
            Parallel = parallel,
            Halving = halves ? new SuccessiveHalving() : null,
        };
        using var uninterrupted = Train(search, ByIterations);
        var expected = Log();
        for (var killedAfter = 1; killedAfter < Trials; killedAfter++)
        {
            observer.Trials.Clear();
            var state = Path.Combine(folder.Path, FormattableString.Invariant($"state-{killedAfter}"));
            Kill(search, state, killedAfter);
            observer.Trials.Clear();
            using var winner = Train(search, ByIterations, state: state);
            Assert.Equal(expected, Log());
            Assert.Equal(uninterrupted.Facts.Parameters, winner.Facts.Parameters);
        }
    }

    [Fact]
    public void Train_AfterAnInterruption_TrainsNothingTwice()
    {
        var search = new AutoMLModel { Name = "search", MaximumTrials = 5, Families = [Boosted] };
        var state = Path.Combine(folder.Path, "state");
        Kill(search, state, killedAfter: 3);
        var trained = 0;
        using var winner = Train(search, (definition, context) => ByIterations(definition, context, ref trained), state: state);
        Assert.Equal(2, trained);
    }

    [Fact]
    public void Train_SearchOfAnotherProcess_IsRefusedAndLeftAlone()
    {
        var state = Path.Combine(folder.Path, "state");
        using var other = SearchFolder.Open(state);
        var failure = Assert.Throws<TrainingException>(() => Train(new AutoMLModel { Name = "search", MaximumTrials = 1, Families = [Boosted] }, ByIterations, state: state));
        Assert.Contains("another process", failure.Message);
        Assert.True(Directory.Exists(state));
    }

    [Fact]
    public void Train_DamagedLog_SaysWhereAndLosesNothing()
    {
        var state = Directory.CreateDirectory(Path.Combine(folder.Path, "state")).FullName;
        var log = Path.Combine(state, "trials.jsonl");
        File.WriteAllText(log, "{\"trial\":\n");
        var failure = Assert.Throws<TrainingException>(() => Train(new AutoMLModel { Name = "search", MaximumTrials = 1, Families = [Boosted] }, ByIterations, state: state));
        Assert.StartsWith($"{log}, line 1: this is no trial", failure.Message);
        Assert.True(File.Exists(log));
    }

    [Fact]
    public void Train_SearchThatFailed_LeavesNothingToGoOnFrom()
    {
        var state = Path.Combine(folder.Path, "state");
        Assert.Throws<TrainingException>(() => Train(new AutoMLModel { Name = "search", MaximumTrials = 9, Families = [Boosted] }, (_, _) => throw new TrainingException("no"), state: state));
        Assert.False(Directory.Exists(state));
    }

    [Fact]
    public void Train_Refit_KeepsTheScoresOfTheTrial()
    {
        var rows = new List<int>();
        var search = new AutoMLModel { Name = "search", MaximumTrials = 3, Families = [Boosted], Refit = true };
        using var winner = Train(search, (definition, context) => ByIterations(definition, context), rowsSeen: rows);
        Assert.Equal([TinyData.Rows, TinyData.Rows, TinyData.Rows, 2 * TinyData.Rows], rows);
        var best = observer.Trials.Last(trial => trial.Best);
        Assert.Equal(best.ValidationAccuracy, Evaluator.Evaluate(winner.HeldOutScores!, TinyData.Create().Validation, ["no", "yes"]).Accuracy);
    }

    [Fact]
    public void Train_RefitFails_TakesTheTrialAndSaysSo()
    {
        var trained = 0;
        using var winner = Train(new AutoMLModel { Name = "search", MaximumTrials = 3, Families = [Boosted], Refit = true }, (definition, context) =>
            ++trained <= 3 ? ByIterations(definition, context) : throw new TrainingException("too many rows"));
        Assert.Equal("made as many trials as it may; the winner was not trained again on all rows: too many rows", winner.Facts.Search!.Stopped);
    }

    [Fact]
    public void SaveMore_BestTrials_AreBesideTheModel()
    {
        var run = Directory.CreateDirectory(Path.Combine(folder.Path, "run")).FullName;
        using var winner = Train(new AutoMLModel { Name = "search", MaximumTrials = 10, Families = [Boosted] }, ByIterations);
        winner.SaveMore!(run);
        var best = TrialOrder.BestFirst(observer.Trials).Take(SearchFolder.ModelsKept).Select(trial => trial.Trial);
        var kept = Directory.GetDirectories(Path.Combine(run, "trials"));
        Assert.Equal(best.Order(), kept.Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture)).Order());
        Assert.All(kept, path => Assert.Equal(["facts.json", "model.zip", "validation.bin"], Directory.GetFiles(path).Select(Path.GetFileName).Order()));
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
        var search = new AutoMLModel { Name = "search", TimeBudgetSeconds = 1_000, MaximumTrials = 3, Families = [Boosted], Sampler = SamplerKind.Random };
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

    private static FakeModel ByIterations(ModelDefinition definition, TrainingContext context, ref int trained)
    {
        trained++;
        return ByIterations(definition, context);
    }

    /// <summary>A search that ends without a word when some of its trials are logged.</summary>
    private void Kill(AutoMLModel search, string state, int killedAfter)
    {
        using var death = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Train(search, ByIterations, state: state, cancellation: death.Token, trialEnded: () =>
        {
            if (observer.Trials.Count == killedAfter)
            {
                death.Cancel();
                death.Token.ThrowIfCancellationRequested();
            }
        }));
    }

    private string Log() => JsonSerializer.Serialize(observer.Trials.OrderBy(trial => trial.Trial).Select(trial => trial with { Best = false }), DefinitionJson.Compact);

    private TrainedModel Train(
        AutoMLModel search,
        Func<ModelDefinition, TrainingContext, FakeModel> boosted,
        Func<ModelDefinition, TrainingContext, FakeModel>? linear = null,
        Func<ModelDefinition, TrainingContext, FakeModel>? guaranteed = null,
        string? state = null,
        CancellationToken? cancellation = null,
        Action? trialEnded = null,
        List<int>? rowsSeen = null)
    {
        List<(Type, Func<ModelDefinition, TrainingContext, FakeModel>)> trainers = [(typeof(LightGbmModel), boosted), (typeof(LinearSvmModel), linear ?? boosted)];
        if (guaranteed is not null)
        {
            trainers.Add((typeof(DenseModel), guaranteed));
        }

        observer.AfterTrial = trialEnded ?? (() => { });
        var work = Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetRandomFileName())).FullName;
        var context = new TrainingContext(Seed: 3, Threads: Math.Max(1, search.Parallel), work, observer, cancellation ?? user.Token) { State = state is null ? null : new ResumableState(state, 0) };
        return new AutoMLTrainer(InProcessExecutor.Factory(FakeTrainer.Catalog(rowsSeen, [.. trainers]), time), time).Train(search, TinyData.Create(), context);
    }
}
