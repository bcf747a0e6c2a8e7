using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Tests.Datasets;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Tests.Search;

public sealed class SearchLoopTests : IDisposable
{
    private static readonly TrialResult SlowToScore =
        new(1, "naiveBayes", [], 1, TrialStatus.Completed, null, 0.9, 0.1, TrainSeconds: 1, ValidationSeconds: 5, Best: false);

    private readonly FakeTimeProvider time = new();
    private readonly RecordingObserver observer = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_NothingToTryUntilATrialEnds_WaitsForItAndGoesOn()
    {
        var search = new AutoMLModel { Name = "search", TimeBudgetSeconds = 3_600, MaximumTrials = 3, Parallel = 2 };
        Assert.Equal("made as many trials as it may", await RunAsync(search, new OneAfterAnother()));
        Assert.Equal([1, 2, 3], observer.Trials.Select(trial => trial.Trial));
    }

    [Fact]
    public async Task RunAsync_TimeBudgetAndSlowTrial_KeepsNoOtherSlotWaiting()
    {
        using var othersEnded = new ManualResetEventSlim();
        var begun = 0;
        SetAfter(trials: 5, othersEnded);
        var search = new AutoMLModel { Name = "search", TimeBudgetSeconds = 3_600, MaximumTrials = 6, Parallel = 2 };
        await RunAsync(search, Svms(search), _ =>
            Assert.True(Interlocked.Increment(ref begun) > 1 || othersEnded.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)));
        Assert.Equal([1, 2, 3, 4, 5, 6], observer.Trials.Select(trial => trial.Trial).Order());
        Assert.InRange(observer.Trials[^1].Trial, 1, 2);
    }

    [Fact]
    public async Task RunAsync_TargetReachedWhileAnotherTrialRuns_StopsThatOne()
    {
        var begun = 0;
        var search = new AutoMLModel { Name = "search", TimeBudgetSeconds = 3_600, Parallel = 2, TargetAccuracy = 0.4 };
        Assert.Equal("reached the target accuracy of 40 %", await RunAsync(search, Svms(search), context =>
        {
            if (Interlocked.Increment(ref begun) == 1)
            {
                Assert.True(context.Cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)), "nobody stopped it");
                context.Cancellation.ThrowIfCancellationRequested();
            }
        }));
        Assert.Equal([TrialStatus.Completed, TrialStatus.Stopped], observer.Trials.Select(trial => trial.Status));
    }

    [Fact]
    public async Task RunAsync_GivesUpWhileAnotherTrialRuns_LetsThatOneEnd()
    {
        using var othersFailed = new ManualResetEventSlim();
        var begun = 0;
        SetAfter(trials: 2, othersFailed);
        var search = new AutoMLModel { Name = "search", TimeBudgetSeconds = 3_600, Parallel = 2, GiveUpAfter = 2 };
        Assert.StartsWith("gave up: the last 2 trials failed", await RunAsync(search, Svms(search), context =>
        {
            if (Interlocked.Increment(ref begun) > 1)
            {
                throw new TrainingException("no");
            }

            Assert.True(othersFailed.Wait(TimeSpan.FromSeconds(30), context.Cancellation));
            time.Advance(TimeSpan.FromSeconds(1));
        }));
        Assert.Equal([TrialStatus.Failed, TrialStatus.Failed, TrialStatus.Completed], observer.Trials.Take(3).Select(trial => trial.Status));
        Assert.All(observer.Trials.Skip(3), trial => Assert.Equal(TrialStatus.Failed, trial.Status));
    }

    [Fact]
    public async Task RunAsync_NoTimeLeftForAnyTrial_AsksForNone()
    {
        using var state = SearchFolder.Open(Path.Combine(folder.Path, "state"));
        using var executor = new Endless();
        var sampler = new OneAfterAnother();
        var study = Create(executor, state);
        study.History.Add(SlowToScore);
        time.Advance(TimeSpan.FromSeconds(85));

        Assert.Equal("no further trial would end in time", await new SearchLoop(study, sampler).RunAsync());
        Assert.Equal(0, sampler.Made);
    }

    [Theory]
    [InlineData("linearSvm", "no further trial would end in time")]
    [InlineData("naiveBayes", "tried all there is to try")]
    public async Task RunAsync_NoTrialLeftThatMayBegin_TellsWhetherTimeIsTheReason(string kind, string expected)
    {
        using var state = SearchFolder.Open(Path.Combine(folder.Path, "state"));
        using var executor = new Endless();
        var study = Create(executor, state);
        study.History.Add(SlowToScore with { ValidationSeconds = 0.1 });
        study.Costs.Learn(new LinearSvmModel { Name = "slow" }, rowFraction: 1, seconds: 100_000, scoringSeconds: 0.1);
        var sampler = new RandomSampler(SearchSpaces.Of(study.Definition with { Families = [new SearchFamily { Kind = kind }] }, SearchedRows.OfMnist), 1);

        Assert.Equal(expected, await new SearchLoop(study, sampler).RunAsync());
    }

    [Fact]
    public async Task MoveDeadline_AnotherTrialWonThatScoresSlowly_LeavesTimeForItsEvaluation()
    {
        using var state = SearchFolder.Open(Path.Combine(folder.Path, "state"));
        using var executor = new Endless();
        var study = Create(executor, state);
        using var trial = Trial.Start(study, 2, new Proposal("linearSvm", new Dictionary<string, JsonNode?>(), 1));
        study.History.Add(SlowToScore);

        trial.MoveDeadline();

        time.Advance(TimeSpan.FromSeconds(100 - study.Plan.EndSeconds() - 1));
        Assert.False(trial.Result.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(TrialStatus.Stopped, (await trial.Result.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Status);
        Assert.True(study.Plan.EndSeconds() > 15);
    }

    private void SetAfter(int trials, ManualResetEventSlim signal) => observer.AfterTrial = () =>
    {
        if (observer.Trials.Count == trials)
        {
            signal.Set();
        }
    };

    private Study Create(IJobExecutor executor, SearchFolder state) => FakeSearch.Study(
        new AutoMLModel { Name = "search", TimeBudgetSeconds = 100, Ensemble = false }, executor, state, time, observer, folder.Path);

    private static RandomSampler Svms(AutoMLModel search) =>
        new(SearchSpaces.Of(search with { Families = [new SearchFamily { Kind = "linearSvm" }] }, SearchedRows.OfMnist), 1);

    private async Task<string> RunAsync(AutoMLModel search, ISampler sampler, Action<TrainingContext>? train = null)
    {
        using var state = SearchFolder.Open(Path.Combine(folder.Path, "state"));
        using var executor = InProcessExecutor.Factory(FakeTrainer.Catalog((typeof(NaiveBayesModel), Train), (typeof(LinearSvmModel), Train)), time)(TinyData.Create(), 2, folder.Path);
        return await new SearchLoop(FakeSearch.Study(search, executor, state, time, observer, folder.Path), sampler).RunAsync();

        FakeModel Train(ModelDefinition definition, TrainingContext context)
        {
            train?.Invoke(context);
            return new FakeModel(50);
        }
    }

    /// <summary>Has another point only once it knows what became of the one before.</summary>
    private sealed class OneAfterAnother : ISampler
    {
        public int Made { get; private set; }

        public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts) =>
            history.Count < Made ? null : new Proposal("naiveBayes", new Dictionary<string, JsonNode?>(), ++Made);
    }

    /// <summary>Trials that end only when they are stopped.</summary>
    private sealed class Endless : IJobExecutor
    {
        public async Task<JobOutcome> RunAsync(Job job, Action<double> progress, CancellationToken stop)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            return JobOutcome.Stopped();
        }

        public void Dispose() { }
    }
}
