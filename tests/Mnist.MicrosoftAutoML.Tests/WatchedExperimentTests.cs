using Microsoft.Extensions.Time.Testing;
using Microsoft.ML.AutoML;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Search.MicrosoftAutoML;
using Mnist.Search.Running;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.MicrosoftAutoML.Tests;

/// <summary>The search and its child together, but that the child is a thread, which is abandoned where a process would be killed.</summary>
public sealed class WatchedExperimentTests : IDisposable
{
    private const double Budget = 60;

    private readonly FakeTimeProvider time = new();
    private readonly TrialsHeard heard = new();
    private readonly EmptyFolder folder = new();
    private readonly ManualResetEventSlim blocked = new();
    private readonly ManualResetEventSlim released = new();
    private readonly List<Task> children = [];
    private readonly List<DateTimeOffset> stops = [];

    public void Dispose()
    {
        released.Set();
        Task.WaitAll([.. children]);
        folder.Dispose();
        blocked.Dispose();
        released.Dispose();
    }

    [Fact]
    public async Task Train_TrialThatNeverEnds_IsAbandonedInTimeAndLeavesTheBest()
    {
        Script(lastTrial: 2);
        var search = Task.Run(() => Search().Train(new MicrosoftAutoMLModel { Name = "search", TimeBudgetSeconds = Budget }, SmallExperiment.Data(), Context()), TestContext.Current.CancellationToken);
        blocked.Wait(TestContext.Current.CancellationToken);
        var started = time.GetUtcNow();
        while (!search.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.WhenAny(search, Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken));
        }

        using var model = await search;

        Assert.InRange((Assert.Single(stops) - started).TotalSeconds, Budget / 2, Budget - 4);
        Assert.Equal([(1, TrialStatus.Completed), (2, TrialStatus.Stopped)], heard.Trials.Select(trial => (trial.Trial, trial.Status)));
        var rows = SmallExperiment.Data().Validation;
        Assert.All(Enumerable.Range(0, rows.Count), row => Assert.Equal(rows.Label(row), model.Score(rows, 1).PredictedClass(row)));
    }

    [Fact]
    public void Train_MaximumTrials_EndsByItself()
    {
        Script(lastTrial: 4);

        using var model = Search().Train(new MicrosoftAutoMLModel { Name = "search", MaximumTrials = 3 }, SmallExperiment.Data(), Context());

        Assert.Equal(3, model.Facts.Trials);
        Assert.Equal([1, 2, 3], heard.Trials.Select(trial => trial.Trial));
        Assert.All(heard.Trials, trial => Assert.Equal(TrialStatus.Completed, trial.Status));
    }

    /// <summary>Trials that learn, and a last one that waits for the end of the test; what comes after it fails.</summary>
    private void Script(int lastTrial) => new Script
    {
        Trainer = (context, trial) =>
        {
            if (trial >= lastTrial)
            {
                blocked.Set();
                released.Wait();
                throw new TrainingException("nobody waits for it any more");
            }

            return SmallExperiment.Linear(context, 0.01f);
        },
    }.Follow();

    private MicrosoftAutoMLSearch Search() => new((data, _, _) => new Abandoning(new JobRunner(new TrainerCatalog(new Dictionary<Type, ITrainer> { [typeof(MicrosoftAutoMLModel)] = new ChildTrainer() }), data, time), child => children.Add(child), () => stops.Add(time.GetUtcNow())), time, isBuiltIn: true);

    private TrainingContext Context() => new(Seed: 1, Threads: 1, folder.Path, heard, TestContext.Current.CancellationToken);

    /// <summary>Runs a job on a thread, and ends it by no longer waiting for it.</summary>
    private sealed class Abandoning(JobRunner runner, Action<Task> begun, Action stopping) : IJobExecutor
    {
        public async Task<JobOutcome> RunAsync(Job job, Action<double> progress, CancellationToken stop)
        {
            var child = Task.Run(() => runner.Run(job, progress, CancellationToken.None), CancellationToken.None);
            begun(child);
            using var heard = stop.Register(stopping);
            var stopped = Task.Delay(Timeout.Infinite, stop);
            return await Task.WhenAny(child, stopped) == child ? await child : new JobOutcome(TrialStatus.Stopped, "the search stopped it");
        }

        public void Dispose() { }
    }
}
