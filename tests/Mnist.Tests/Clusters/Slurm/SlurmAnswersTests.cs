using Mnist.Clusters;
using Mnist.Clusters.Slurm;
using TaskStatus = Mnist.Clusters.TaskStatus;

namespace Mnist.Tests.Clusters.Slurm;

/// <summary>What commands of Slurm 22.05 printed.</summary>
public sealed class SlurmAnswersTests
{
    [Theory]
    [InlineData("17\n", 17L)]
    [InlineData("17;hpc\n", 17L)]
    [InlineData("sbatch: lua: take it easy\n4711\n", 4711L)]
    [InlineData("", null)]
    public void Submitted_OutputOfSbatch_IsTheJob(string output, long? job) => Assert.Equal(job, SlurmAnswers.Submitted(output));

    [Fact]
    public void Setting_OutputOfScontrol_IsTheValue() => Assert.Equal(1001, SlurmAnswers.Setting("Configuration data as of 2026-11-30T14:00:00\nMaxArraySize            = 1001\nMaxDBDMsgs              = 20024\n", "MaxArraySize"));

    [Fact]
    public void Queue_WaitingElementsInOneLine_AreTasksOfTheirOwn()
    {
        var queue = SlurmAnswers.Queue("17|4-5,9%2|PENDING|Resources|\n17|2|RUNNING|None|n1\nnonsense\n").ToList();

        Assert.Equal([4, 5, 9, 2], queue.Select(word => word.Task));
        Assert.Equal(new TaskWord(TaskStatus.Waiting, "Resources"), queue[0].Word);
        Assert.Equal((17L, 2, new TaskWord(TaskStatus.Running, null, "n1")), queue[3]);
    }

    [Fact]
    public void Accounts_StepsAndStates_AreTheTasksWithTheirReasons()
    {
        var ended = SlurmAnswers.Accounts("""
            17_1|COMPLETED|0:0|n1
            17_1.batch|COMPLETED|0:0|n1
            17_2|OUT_OF_MEMORY|0:125|n2
            17_3|CANCELLED by 0|0:0|None assigned
            17_4|FAILED|4:0|n1
            17_5|NODE_FAIL|1:0|n3
            18|COMPLETED|0:0|n1
            """).ToList();

        Assert.Equal(
            [
                (1, TaskStatus.Done, null), (2, TaskStatus.Failed, "out of memory"), (3, TaskStatus.Failed, "cancelled"),
                (4, TaskStatus.Failed, "its process ended with exit code 4"), (5, TaskStatus.Failed, "its node failed: n3"),
            ],
            ended.Select(word => (word.Task, word.Word.Status, word.Word.Reason)));
    }

    [Fact]
    public void Jobs_OutputOfScontrol_AreTheTasks()
    {
        var jobs = SlurmAnswers.Jobs("""
            JobId=19 ArrayJobId=17 ArrayTaskId=2 JobName=small-1 UserId=root(0) JobState=FAILED Reason=NonZeroExitCode Dependency=(null) Requeue=1 Restarts=0 ExitCode=4:0 NodeList=n1
            JobId=17 ArrayJobId=17 ArrayTaskId=3-4%1 JobName=small-1 UserId=root(0) JobState=PENDING Reason=JobArrayTaskLimit ExitCode=0:0 NodeList=
            JobId=20 JobName=other JobState=COMPLETED
            """).ToList();

        Assert.Equal([(17L, 2), (17L, 3), (17L, 4)], jobs.Select(word => (word.ArrayJob, word.Task)));
        Assert.Equal(new TaskWord(TaskStatus.Failed, "its process ended with exit code 4", "n1"), jobs[0].Word);
        Assert.Equal(new TaskWord(TaskStatus.Waiting, "JobArrayTaskLimit"), jobs[1].Word);
    }

    [Theory]
    [InlineData("FAILED", "JobLaunchFailure", "0:9", "its process was ended by SIGKILL, as a system does that runs out of memory (JobLaunchFailure)")]
    [InlineData("FAILED", "NonZeroExitCode", "137:0", "its process was ended by SIGKILL, as a system does that runs out of memory")]
    [InlineData("FAILED", "None", "2:0", "its process ended with exit code 2")]
    [InlineData("FAILED", "NonZeroExitCode", "130:0", "it was told to stop")]
    [InlineData("OUT_OF_MEMORY", "OutOfMemory", "0:125", "out of memory")]
    [InlineData("TIMEOUT", "TimeLimit", "0:15", "its time was over (timeMinutes)")]
    public void Jobs_TaskThatFailed_IsToldByHowItsProcessEnded(string state, string reason, string exitCode, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        var (_, _, word) = Assert.Single(SlurmAnswers.Jobs($"JobId=19 ArrayJobId=17 ArrayTaskId=2 JobState={state} Reason={reason} Restarts=0 ExitCode={exitCode} NodeList=n1\n"));

        Assert.Equal(new TaskWord(TaskStatus.Failed, expected, "n1"), word);
    }

    [Theory]
    [InlineData("1,2,3,7", "1-3,7")]
    [InlineData("5", "5")]
    [InlineData("3,1,2,10,11", "1-3,10-11")]
    public void ArrayRanges_Numbers_AreJoinedAndReadAgain(string numbers, string ranges)
    {
        var given = numbers.Split(',').Select(int.Parse).ToList();

        Assert.Equal(ranges, ArrayRanges.Of(given));
        Assert.Equal(given.Order(), ArrayRanges.Parse(ranges));
    }
}
