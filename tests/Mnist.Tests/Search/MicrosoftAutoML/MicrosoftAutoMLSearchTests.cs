using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Models;
using Mnist.Search.MicrosoftAutoML;
using Mnist.Search.Running;
using Mnist.Tests.Datasets;
using Mnist.Trainers;
using Mnist.Trainers.MicrosoftAutoML;
using Mnist.Trials;

namespace Mnist.Tests.Search.MicrosoftAutoML;

/// <summary>The search around a child process that only pretends: what it leaves is written by the test.</summary>
public sealed class MicrosoftAutoMLSearchTests : IDisposable
{
    private static readonly MicrosoftAutoMLModel Search = new() { Name = "search", TimeBudgetSeconds = 60 };

    private readonly FakeTimeProvider time = new();
    private readonly RecordingObserver observer = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_ProgramWithoutThePackage_SaysHowToBuildItIn()
    {
        Assert.SkipWhen(MicrosoftPackage.IsBuiltIn, "this program has it");

        var error = Assert.Throws<TrainingException>(() => AllTrainers.Create(time).For(Search).Train(Search, TinyData.Create(), Context()));
        Assert.Equal(MicrosoftAutoMLKind.HowToBuild, error.Message);
    }

    [Fact]
    public void Train_JobOfTheChild_HasTheSeedTheLimitAndNoPreprocessing()
    {
        Job? given = null;
        Train(Search with { MemoryLimitMegabytes = 200, Preprocessing = [new Mnist.Definitions.Preprocessing.DeskewStep()] }, (job, _) =>
        {
            given = job;
            return Killed(job, Kept(1, 0.9));
        });

        Assert.Equal((1, 200L << 20, null), (given!.Definition.Seed, given.MemoryLimitBytes, given.Definition.Preprocessing));
    }

    [Fact]
    public void Train_KilledAtItsEnd_IsTheBestSoFarAndTellsOfTheTrialUnderWay()
    {
        var model = Train(Search, (job, _) => Killed(job, Kept(1, 0.9), Begun(2)));

        Assert.Equal("best 1", Saved(model));
        Assert.Equal(["Microsoft.ML.LightGbm"], model.Facts.Packages);
        Assert.Equal((2, "its time was up; the model is that of trial 1"), (model.Facts.Trials, model.Facts.Search!.Stopped));
        Assert.Equal([(1, TrialStatus.Completed), (2, TrialStatus.Stopped)], observer.Trials.Select(trial => (trial.Trial, trial.Status)));
    }

    [Fact]
    public void Train_ChildThatIsDone_TakesTheModelOfTheJob()
    {
        var model = Train(Search with { TimeBudgetSeconds = null, MaximumTrials = 1 }, (job, _) =>
        {
            Leave(job, Begun(1), Kept(1, 0.9));
            File.WriteAllText(new KeptModel(job.Folder).ZipPath, "of the job");
            return new JobOutcome(TrialStatus.Completed);
        });

        Assert.Equal("of the job", Saved(model));
    }

    [Fact]
    public void Train_OutOfMemoryBeforeAnyModel_FailsWithTheReason()
    {
        var error = Assert.Throws<TrainingException>(() => Train(Search, (job, _) =>
        {
            Leave(job, Begun(1));
            return new JobOutcome(TrialStatus.OutOfMemory, "it took too much");
        }));

        Assert.Equal("none of the search's 1 trials completed: lightGbm: it took too much", error.Message);
        Assert.Equal(TrialStatus.OutOfMemory, Assert.Single(observer.Trials).Status);
    }

    [Fact]
    public void Train_ChildThatDiesAtOnce_FailsWithTheReason()
    {
        var error = Assert.Throws<TrainingException>(() => Train(Search, (_, _) => new JobOutcome(TrialStatus.Crashed, "its process was ended by SIGSEGV")));
        Assert.Equal("no trial was made: its process was ended by SIGSEGV", error.Message);
    }

    [Fact]
    public void Train_TimeThatAModelTakesToBeScored_IsKeptBeforeTheEnd()
    {
        double EndWith(double scoringSeconds) => DeadlineAfter(Kept(1, 0.9) with { ValidationSeconds = scoringSeconds });

        Assert.InRange(EndWith(0.01), 50, 56);
        Assert.True(EndWith(2) < EndWith(0.01) - 5);
    }

    [Fact]
    public void Train_BestThatCameTooLateToBeScored_LeavesTheOneBefore()
    {
        var model = Train(Search, (job, progress) =>
        {
            Leave(job, Begun(1), Kept(1, 0.9));
            progress(0);
            time.Advance(TimeSpan.FromSeconds(54));
            return Killed(job, Kept(2, 0.95) with { ValidationSeconds = 3 });
        });

        Assert.Equal("best 1", Saved(model));
    }

    [Fact]
    public void Train_SecondsOfTheChild_BecomeThoseOfTheSearch()
    {
        Train(Search, (job, progress) =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            Leave(job, Begun(1) with { StartedSeconds = 1, EndedSeconds = 1 });
            progress(0);
            return Killed(job, Kept(1, 0.9) with { StartedSeconds = 1, EndedSeconds = 9 });
        });

        var trial = Assert.Single(observer.Trials);
        Assert.Equal((5, 13), (trial.StartedSeconds, trial.EndedSeconds));
    }

    [Fact]
    public void Train_Cancelled_IsCancelledWhateverWasLeft()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Train(
            Search,
            (job, _) =>
            {
                cancellation.Cancel();
                return Killed(job, Kept(1, 0.9));
            },
            cancellation.Token));
    }

    /// <summary>Seconds of the search at which the child is told to stop.</summary>
    private double DeadlineAfter(TrialResult trial)
    {
        var started = time.GetTimestamp();
        var stopped = 0.0;
        Train(Search, (job, progress, stop) =>
        {
            Leave(job, trial);
            progress(0);
            while (!stop.IsCancellationRequested)
            {
                time.Advance(TimeSpan.FromSeconds(0.25));
            }

            stopped = time.GetElapsedTime(started).TotalSeconds;
            return new JobOutcome(TrialStatus.Stopped, "the search stopped it");
        });
        return stopped;
    }

    private static TrialResult Begun(int trial) => new(trial, "lightGbm", new JsonObject(), 1, TrialStatus.Stopped, null, null, null, 0, 0, Best: false);

    private static TrialResult Kept(int trial, double accuracy) => new(trial, "lightGbm", new JsonObject(), 1, TrialStatus.Completed, null, accuracy, 0.3, 1, 0.01, Best: true);

    private static JobOutcome Killed(Job job, params TrialResult[] trials)
    {
        Leave(job, trials);
        return new JobOutcome(TrialStatus.Stopped, "the search stopped it");
    }

    private static void Leave(Job job, params TrialResult[] trials)
    {
        var kept = new BestTrials(Directory.CreateDirectory(Path.Combine(job.Folder, Job.WorkFolder)).FullName);
        foreach (var trial in trials)
        {
            new TrialLog(Path.Combine(job.Folder, Job.TrialsFile)).Append(trial);
            if (trial.Best)
            {
                kept.Keep(trial.Trial, path => File.WriteAllText(path, FormattableString.Invariant($"best {trial.Trial}")));
            }
        }
    }

    private string Saved(TrainedModel model)
    {
        var path = Path.Combine(folder.Path, Path.GetRandomFileName());
        model.Save(path);
        return File.ReadAllText(path);
    }

    private TrainingContext Context(CancellationToken? cancellation = null) =>
        new(Seed: 1, Threads: 1, Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetRandomFileName())).FullName, observer, cancellation ?? TestContext.Current.CancellationToken);

    private TrainedModel Train(MicrosoftAutoMLModel search, Func<Job, Action<double>, JobOutcome> child, CancellationToken? cancellation = null) =>
        Train(search, (job, progress, _) => child(job, progress), cancellation);

    private TrainedModel Train(MicrosoftAutoMLModel search, Func<Job, Action<double>, CancellationToken, JobOutcome> child, CancellationToken? cancellation = null) =>
        new MicrosoftAutoMLSearch((_, _, _) => new Child(child), time, isBuiltIn: true).Train(search, TinyData.Create(), Context(cancellation));

    private sealed class Child(Func<Job, Action<double>, CancellationToken, JobOutcome> run) : IJobExecutor
    {
        public Task<JobOutcome> RunAsync(Job job, Action<double> progress, CancellationToken stop) => Task.FromResult(run(job, progress, stop));

        public void Dispose() { }
    }
}
