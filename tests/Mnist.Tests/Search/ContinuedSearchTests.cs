using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Tests.Datasets;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Tests.Search;

/// <summary>Finished searches that are given more time.</summary>
public sealed class ContinuedSearchTests : IDisposable
{
    private const double FirstSeconds = 500;

    private static readonly AutoMLModel Search = new()
    {
        Name = "search",
        MaximumTrials = 4,
        PlateauTrials = 4,
        TargetAccuracy = 0.01,
        Sampler = SamplerKind.Random,
        Families = [new SearchFamily { Kind = "lightGbm", Space = new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 90 } } }],
    };

    private readonly FakeTimeProvider time = new();
    private readonly RecordingObserver observer = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_GivenMoreTime_KeepsItsTrialsAndMakesMore()
    {
        var earlier = Finished(more: 300);
        using var longer = Train(Search, ByIterations, earlier);

        Assert.Equal(earlier.Trials.Select(trial => trial.Parameters.ToJsonString()), observer.Trials.Take(4).Select(trial => trial.Parameters.ToJsonString()));
        Assert.True(observer.Trials.Count > 4, "limits of the definition ended the search again");
        Assert.All(observer.Trials.Skip(4), trial => Assert.InRange(trial.EndedSeconds, FirstSeconds, FirstSeconds + 300));
        Assert.Equal(observer.Trials.Max(trial => trial.ValidationAccuracy), Best(longer));
        Assert.Null(longer.Facts.Resumed);
        Assert.Equal(observer.Trials.Count, longer.Facts.Trials);
    }

    [Fact]
    public void Train_NothingBetterIsFound_HasTheModelFromBeforeAndSaysSo()
    {
        var earlier = Finished(more: 300);
        var before = TrialOrder.BestOf(earlier.Trials)!;
        using var longer = Train(Search, (_, _) => new FakeModel(1), earlier);

        Assert.True(observer.Trials.Count > 4);
        Assert.Equal(before.ValidationAccuracy, Best(longer));
        Assert.Equal(earlier.Facts.Parameters, longer.Facts.Parameters);
        Assert.Contains(FormattableString.Invariant($"nothing better was found than trial {before.Trial} of the-run"), longer.Facts.Search!.Stopped);
    }

    [Fact]
    public void Train_NoTimeForAnother_EndsAsItWas()
    {
        var earlier = Finished(more: 3);
        using var longer = Train(Search, ByIterations, earlier);

        Assert.Equal(4, observer.Trials.Count);
        Assert.Equal(TrialOrder.BestOf(earlier.Trials)!.ValidationAccuracy, Best(longer));
    }

    [Fact]
    public void Train_KilledWhileItGoesOn_TakesItUpThere()
    {
        var earlier = Finished(more: 300);
        var state = Path.Combine(folder.Path, "state");
        using var death = new CancellationTokenSource();
        observer.AfterTrial = () =>
        {
            if (observer.Trials.Count == 6)
            {
                death.Cancel();
                death.Token.ThrowIfCancellationRequested();
            }
        };
        Assert.ThrowsAny<OperationCanceledException>(() => Train(Search, ByIterations, earlier, state, death.Token));
        var done = observer.Trials.ToList();
        observer.AfterTrial = () => { };

        using var longer = Train(Search, ByIterations, earlier, state);

        Assert.Equal(done.Select(trial => trial.Seed), observer.Trials.Take(6).Select(trial => trial.Seed));
        Assert.Equal(2, longer.Facts.Resumed!.Done);
        Assert.Equal(done[^1].EndedSeconds - FirstSeconds, longer.Facts.Resumed.Seconds, 6);
    }

    [Fact]
    public void Train_KilledBeforeItsTrialsWereTakenOver_BeginsAnew()
    {
        var earlier = Finished(more: 3);
        var state = Path.Combine(folder.Path, "state");
        Directory.CreateDirectory(Path.Combine(state, "trial-1"));
        File.WriteAllText(Path.Combine(state, "trial-1", "model.zip"), "half of it");

        using var longer = Train(Search, ByIterations, earlier, state);

        Assert.Equal(TrialOrder.BestOf(earlier.Trials)!.ValidationAccuracy, Best(longer));
    }

    /// <summary>A search that has ended, as its run has it.</summary>
    private EarlierSearch Finished(double more)
    {
        var run = Directory.CreateDirectory(Path.Combine(folder.Path, "run")).FullName;
        using var winner = Train(Search with { TargetAccuracy = null }, ByIterations);
        winner.SaveMore!(run);
        var trials = observer.Trials.ToList();
        return new EarlierSearch
        {
            Run = "the-run",
            Trials = trials,
            Models = Directory.GetDirectories(Path.Combine(run, "trials")).ToDictionary(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture)),
            Facts = winner.Facts,
            Seconds = FirstSeconds,
            MoreSeconds = more,
        };
    }

    private static FakeModel ByIterations(ModelDefinition definition, TrainingContext context) => new(((LightGbmModel)definition).Iterations);

    private static double Best(TrainedModel model) =>
        Mnist.Evaluation.Evaluator.Evaluate(model.HeldOutScores!, TinyData.Create().Validation, ["no", "yes"]).Accuracy;

    private TrainedModel Train(
        AutoMLModel search, Func<ModelDefinition, TrainingContext, FakeModel> boosted, EarlierSearch? continues = null, string? state = null, CancellationToken? cancellation = null)
    {
        observer.Trials.Clear();
        var work = Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetRandomFileName())).FullName;
        var context = new TrainingContext(Seed: 3, Threads: 1, work, observer, cancellation ?? TestContext.Current.CancellationToken)
        {
            State = state is null ? null : new ResumableState(state, 0),
            Continues = continues,
        };
        var catalog = FakeTrainer.Catalog((typeof(LightGbmModel), (definition, given) =>
        {
            time.Advance(TimeSpan.FromSeconds(20));
            given.Cancellation.ThrowIfCancellationRequested();
            return boosted(definition, given);
        }
        ));
        return new AutoMLTrainer(InProcessExecutor.Factory(catalog, time), time).Train(search, TinyData.Create(), context);
    }
}
