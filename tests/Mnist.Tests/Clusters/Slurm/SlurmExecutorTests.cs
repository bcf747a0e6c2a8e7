using Microsoft.Extensions.Time.Testing;
using Mnist.Clusters;
using Mnist.Clusters.Slurm;
using Mnist.Settings;
using Mnist.Tests.Datasets;
using TaskStatus = Mnist.Clusters.TaskStatus;

namespace Mnist.Tests.Clusters.Slurm;

/// <summary>A Slurm of recorded answers.</summary>
public sealed class SlurmExecutorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new();
    private readonly Dictionary<string, Func<SlurmAnswer?>> answers = [];
    private readonly List<string> given = [];
    private int nextJob = 17;

    public SlurmExecutorTests()
    {
        answers["sbatch"] = () => new SlurmAnswer(0, $"{nextJob++}\n", "");
        answers["scontrol"] = () => new SlurmAnswer(0, "MaxArraySize            = 1001\n", "");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Submit_EnsembleAfterItsModels_IsASecondArrayThatDependsOnTheFirst()
    {
        var job = Stored(new ClusterSettings { Name = "hpc", ArrayParallelism = 2 });

        Assert.Equal("Slurm job 17, 18", Executor().Submit(job, job.Job.Tasks));

        Assert.Equal(
            [$"sbatch --parsable --array=1-4%2 {job.ScriptFile} 0", $"sbatch --parsable --array=5%2 --dependency=afterany:17 {job.ScriptFile} 0"],
            given.Where(command => command.StartsWith("sbatch", StringComparison.Ordinal)));
        Assert.True(File.Exists(job.ScriptFile));
    }

    [Fact]
    public void Submit_MoreTasksThanAnArrayMayHave_IsSplit()
    {
        answers["scontrol"] = () => new SlurmAnswer(0, "MaxArraySize            = 3\n", "");
        answers["squeue"] = () => new SlurmAnswer(0, "17|1|RUNNING|None|n1\n18|2|RUNNING|None|n2\n", "");
        var job = Stored();

        Executor().Submit(job, [.. job.Job.Tasks.Take(4)]);

        Assert.Equal([$"--array=1-2 {job.ScriptFile} 0", $"--array=1-2 {job.ScriptFile} 2"], given.Where(command => command.StartsWith("sbatch", StringComparison.Ordinal)).Select(command => command["sbatch --parsable ".Length..]));
        Assert.Equal([1, 4], Executor().Ask(job)!.Keys.Order());
    }

    [Fact]
    public void Submit_SearchOverNodes_HasAnArrayOfItsOwnWithANodeATask()
    {
        var job = Stored(new ClusterSettings { Name = "hpc", CpusPerTask = 2, MemoryMegabytes = 3_001 });
        var tasks = job.Job.Tasks.Take(2).Append(job.Job.Tasks[2] with { SearchTasks = 3 }).ToList();

        Executor().Submit(job, tasks);

        Assert.Equal(
            [$"sbatch --parsable --array=1-2 --mem=3001 {job.ScriptFile} 0", $"sbatch --parsable --array=3 --ntasks=3 --nodes=1-3 --no-kill --mem-per-cpu=1501 {job.ScriptFile} 0"],
            given.Where(command => command.StartsWith("sbatch", StringComparison.Ordinal)));
    }

    [Fact]
    public void Submit_SlurmRefuses_SaysWhy()
    {
        answers["sbatch"] = () => new SlurmAnswer(1, "", "sbatch: error: invalid partition specified: shor\n");
        var job = Stored();

        var error = Assert.Throws<ClusterException>(() => Executor().Submit(job, job.Job.Tasks));

        Assert.Contains("invalid partition specified: shor", error.Message, StringComparison.Ordinal);
        Assert.True(error.NothingWasTaken);
    }

    [Fact]
    public void Submit_SlurmRefusesTheSecondArray_KeepsTheFirstAndSaysHowToGoOn()
    {
        answers["sbatch"] = () => nextJob++ == 17 ? new SlurmAnswer(0, "17\n", "") : new SlurmAnswer(1, "", "sbatch: error: Job violates accounting/QOS policy\n");
        var job = Stored();

        var error = Assert.Throws<ClusterException>(() => Executor().Submit(job, job.Job.Tasks));

        Assert.Contains("all of job small-1, and `mnist jobs resume` submits what is missing: sbatch: error: Job violates", error.Message, StringComparison.Ordinal);
        Assert.False(error.NothingWasTaken);
    }

    [Fact]
    public void Problem_SbatchThatDoesNotWork_SaysWhatItSays()
    {
        Assert.Null(Executor().Problem);

        answers["sbatch"] = () => new SlurmAnswer(1, "", "sbatch: error: resolve_ctls_from_dns_srv: res_nsearch error: Unknown host\n");
        Assert.StartsWith("sbatch of Slurm does not work here: sbatch: error: resolve_ctls_from_dns_srv", Executor().Problem, StringComparison.Ordinal);

        answers["sbatch"] = () => null;
        Assert.StartsWith("there is no sbatch of Slurm here, or it does not answer", Executor().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_ManyTimes_AsksSlurmOnceIn20Seconds()
    {
        answers["squeue"] = () => new SlurmAnswer(0, "17|1|RUNNING|None|n1\n", "");
        var (job, executor) = (Stored(), Executor());
        executor.Submit(job, job.Job.Tasks);

        for (var second = 0; second < 40; second++)
        {
            Assert.Equal(TaskStatus.Running, executor.Ask(job)![1].Status);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, given.Count(command => command.StartsWith("squeue", StringComparison.Ordinal)));
    }

    [Fact]
    public void Ask_ControllerDoesNotAnswer_IsNoWordOfAnyTask()
    {
        var (job, executor) = (Stored(), Executor());
        executor.Submit(job, job.Job.Tasks);

        answers["squeue"] = () => null;
        Assert.Null(executor.Ask(job));
        time.Advance(TimeSpan.FromSeconds(20));
        answers["squeue"] = () => new SlurmAnswer(1, "", "slurm_load_jobs error: Unable to contact slurm controller (connect failure)\n");
        Assert.Null(executor.Ask(job));
    }

    [Fact]
    public void Ask_ControllerDidNotAnswerForAnotherJob_IsNotAskedAgainAtOnce()
    {
        answers["squeue"] = () => null;
        var (job, executor) = (Stored(), Executor());
        var other = job with { Job = job.Job with { Id = "small-2" } };
        executor.Submit(job, job.Job.Tasks);

        Assert.Null(executor.Ask(job));
        Assert.Null(executor.Ask(other));
        Assert.Single(given, command => command.StartsWith("squeue", StringComparison.Ordinal));

        time.Advance(TimeSpan.FromSeconds(20));
        answers["squeue"] = () => new SlurmAnswer(0, "17|1|RUNNING|None|n1\n", "");
        Assert.NotNull(executor.Ask(other));
    }

    [Fact]
    public void Ask_QueueThatForgot_GoesByTheAccounts()
    {
        answers["squeue"] = () => new SlurmAnswer(1, "", "slurm_load_jobs error: Invalid job id specified\n");
        answers["sacct"] = () => new SlurmAnswer(0, "17_1|COMPLETED|0:0|n1\n17_2|TIMEOUT|0:15|n1\n", "");
        var (job, executor) = (Stored(), Executor());
        executor.Submit(job, job.Job.Tasks);

        var words = executor.Ask(job)!;

        Assert.Equal((TaskStatus.Done, TaskStatus.Failed), (words[1].Status, words[2].Status));
    }

    /// <summary>What slurmd of 22.05 and of others writes of a task that it kills; without accounts, Slurm calls each of them a JobLaunchFailure.</summary>
    [Theory]
    [InlineData("slurmstepd-n1: error: StepId=19.batch exceeded memory limit (331534336 > 104857600), being killed\nslurmstepd-n1: error: Exceeded job memory limit\nslurmstepd-n1: error: *** JOB 19 ON n1 CANCELLED AT 2026-11-30T20:14:27 ***\n")]
    [InlineData("slurmstepd: error: Detected 1 oom_kill event in StepId=19.batch. Some of the step tasks have been OOM Killed.\n")]
    [InlineData("slurmstepd: error: *** JOB 19 ON node022 CANCELLED AT 2023-05-30T19:46:40 ***\nslurmstepd: error: Detected 1 oom-kill event(s) in StepId=19.batch. Some of your processes may have been killed by the cgroup out-of-memory handler.\n")]
    public void Ask_NodeTellsOfMemory_IsTheReason(string log)
    {
        var (job, words) = AskOfTaskThatWasKilled(new ClusterSettings { Name = "hpc", MemoryMegabytes = 100 }, log);

        Assert.Equal(new TaskWord(TaskStatus.Failed, "out of memory (100 MB asked): raise memoryMegabytes", "n1"), words[2]);
        Assert.Contains($"--output={Path.GetDirectoryName(job.LogOf(1))}/slurm-%A_%a.log", BatchScript.Of(job), StringComparison.Ordinal);
    }

    [Fact]
    public void Ask_NodeTellsOfNoMemory_IsWhatSlurmSays() => Assert.Contains(
        "(JobLaunchFailure)", AskOfTaskThatWasKilled(new ClusterSettings { Name = "hpc" }, "slurmstepd-n1: error: *** JOB 19 ON n1 CANCELLED AT 2026-11-30T20:14:27 ***\n").Words[2].Reason, StringComparison.Ordinal);

    [Fact]
    public void Ask_TimeOverMoreOftenThanItMay_SaysHowOften()
    {
        answers["squeue"] = () => new SlurmAnswer(0, "", "");
        answers["sacct"] = () => new SlurmAnswer(0, "17_1|FAILED|130:0|n1\n17_2|FAILED|130:0|n1\n", "");
        var job = Stored(new ClusterSettings { Name = "hpc", MaximumRequeues = 2 });
        Directory.CreateDirectory(Path.GetDirectoryName(job.TimeoutsOf(1))!);
        File.WriteAllText(job.TimeoutsOf(1), "time is over\ntime is over\n");
        File.WriteAllText(job.TimeoutsOf(2), "time is over\ntime is over\ntime is over\n");
        var executor = Executor();
        executor.Submit(job, job.Job.Tasks);

        Assert.Equal(("it was told to stop", "its time was over 3 times (maximumRequeues)"), (executor.Ask(job)![1].Reason, executor.Ask(job)![2].Reason));
    }

    [Fact]
    public void Ask_StateOfMemory_SaysWhatWasAsked()
    {
        answers["squeue"] = () => new SlurmAnswer(0, "", "");
        answers["sacct"] = () => new SlurmAnswer(0, "17_2|OUT_OF_MEMORY|0:125|n1\n", "");
        var (job, executor) = (Stored(), Executor());
        executor.Submit(job, job.Job.Tasks);

        Assert.Equal("out of memory (Slurm's default): raise memoryMegabytes", executor.Ask(job)![2].Reason);
    }

    [Fact]
    public void Ask_TaskSubmittedAgain_IsThatOfTheLastArray()
    {
        answers["squeue"] = () => new SlurmAnswer(0, "19|2|PENDING|Priority|\n", "");
        answers["sacct"] = () => new SlurmAnswer(0, "17_1|COMPLETED|0:0|n1\n17_2|FAILED|4:0|n1\n", "");
        var (job, executor) = (Stored(), Executor());
        executor.Submit(job, job.Job.Tasks);
        executor.Submit(job, [job.Job.Tasks[1]]);

        Assert.Equal((TaskStatus.Done, TaskStatus.Waiting), (executor.Ask(job)![1].Status, executor.Ask(job)![2].Status));
    }

    [Fact]
    public void BatchScript_AllSettings_IsAsCommitted()
    {
        var cluster = new ClusterSettings
        {
            Name = "hpc",
            Partition = "short",
            Account = "vision",
            Qos = "low",
            Constraint = "avx512&ib",
            CpusPerTask = 4,
            MemoryMegabytes = 4000,
            TimeMinutes = 90,
            Setup = ["module load dotnet", "export ORT_DISABLE_TELEMETRY=1"],
            Extra = ["--nice=100"],
            Program = "/opt/my programs/mnist",
        };

        Snapshot.Match(BatchScript.Of(SampleJob.In("/scratch/runs", cluster)), "batch.sh");
    }

    /// <summary>What is said of a job whose second task was killed, of which its node has written something.</summary>
    private (StoredJob Job, IReadOnlyDictionary<int, TaskWord> Words) AskOfTaskThatWasKilled(ClusterSettings cluster, string log)
    {
        answers["squeue"] = () => new SlurmAnswer(0, "", "");
        answers["scontrol"] = () => new SlurmAnswer(0, "JobId=19 ArrayJobId=17 ArrayTaskId=2 JobState=FAILED Reason=JobLaunchFailure Restarts=0 ExitCode=0:9 NodeList=n1\n", "");
        var (job, executor) = (Stored(cluster), Executor());
        executor.Submit(job, job.Job.Tasks);
        Directory.CreateDirectory(Path.GetDirectoryName(job.LogOf(1))!);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(job.LogOf(1))!, "slurm-17_2.log"), log);
        return (job, executor.Ask(job)!);
    }

    private StoredJob Stored(ClusterSettings? cluster = null)
    {
        var job = SampleJob.In(folder.Path, cluster);
        Directory.CreateDirectory(job.Folder);
        return job;
    }

    private SlurmExecutor Executor() => new(
        (program, arguments) =>
        {
            given.Add($"{program} {string.Join(' ', arguments)}");
            return answers.TryGetValue(program, out var answer) ? answer() : null;
        },
        time);
}
