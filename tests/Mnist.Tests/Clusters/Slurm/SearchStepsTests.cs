using Mnist.Clusters.Slurm;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Search;
using Mnist.Search.Running;
using Mnist.Search.Workers;
using Mnist.Settings;
using Mnist.Tests.Search.Workers;
using Mnist.Tests.Trainers;
using Mnist.Trainers;
using Mnist.Trials;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Clusters.Slurm;

/// <summary>Searches whose workers are steps of an allocation.</summary>
public sealed class SearchStepsTests : IDisposable
{
    private static readonly TrainingData Rows = TestImages.Data(training: 400, validation: 200);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Command_ScratchAndProgram_AreTheWorkers()
    {
        var job = SampleJob.In("/runs", new ClusterSettings { Name = "hpc", Program = "/opt/mnist", Scratch = "/local" });

        var command = SearchSteps.Command(job, 2);

        Assert.Equal("srun", command.FileName);
        Assert.Equal(["--nodes=1", "--ntasks=1", "--cpus-per-task=2", "--exact", "--quiet", "/opt/mnist", "trial-worker", "--remote", "--scratch", "/local"], command.Arguments);
    }

    [Theory]
    [InlineData(4, 3, 3, 4)]
    [InlineData(4, 3, 6, 2)]
    [InlineData(1, 3, 3, 1)]
    [InlineData(1, 2, 4, 1)]
    public void CoresOfWorker_Workers_ShareThoseOfTheTasks(int cpusPerTask, int tasks, int workers, int cores) => Assert.Equal(cores, SearchSteps.CoresOfWorker(cpusPerTask, tasks, workers));

    [Fact]
    public void Search_ByTrialCount_IsThatOfOneMachine()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a shell script stands in for srun");
        var steps = SearchSteps.Command(SampleJob.In(folder.Path, new ClusterSettings { Name = "hpc", Scratch = Path.Combine(folder.Path, "scratch") }), 1) with { FileName = Workers.RemoteShell(folder.Path) };

        Assert.Equal(Trials("here", InProcessExecutor.Factory(new TrainerCatalog(BuiltInTrainers.Create()), TimeProvider.System)), Trials("steps", ProcessExecutor.Factory(steps, TimeProvider.System)));
    }

    /// <summary>The trials of a search, as text without times.</summary>
    private List<string> Trials(string name, JobExecutorFactory executors)
    {
        var search = new AutoMLModel
        {
            Name = "search",
            Seed = 1,
            Parallel = 3,
            MaximumTrials = 5,
            Families = [new SearchFamily { Kind = "naiveBayes" }, new SearchFamily { Kind = "averagedPerceptron" }],
        };
        var work = Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;
        var heard = new TrialsHeard();
        using var model = new AutoMLTrainer(executors, TimeProvider.System).Train(search, Rows, new TrainingContext(1, 3, work, heard, TestContext.Current.CancellationToken));
        return [.. heard.Trials.OrderBy(trial => trial.Trial).Select(trial => FormattableString.Invariant(
            $"{trial.Trial} {trial.Kind} {string.Join(' ', trial.Parameters.Select(pair => $"{pair.Key}={pair.Value}"))} {trial.Status} {trial.ValidationAccuracy:r} {trial.ValidationLogLoss:r}"))];
    }

    private sealed class TrialsHeard : ITrainingObserver
    {
        public List<TrialResult> Trials { get; } = [];

        public void Progressed(double? fraction, string status)
        {
        }

        public void TrialEnded(TrialResult trial) => Trials.Add(trial);
    }
}
