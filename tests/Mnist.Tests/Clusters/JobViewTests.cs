using Mnist.Clusters;
using Mnist.Tests.Runs;
using TaskStatus = Mnist.Clusters.TaskStatus;

namespace Mnist.Tests.Clusters;

/// <summary>What a task tells of itself, what its executor says, and what the store has, taken together.</summary>
public sealed class JobViewTests : TemporaryStore
{
    [Theory]
    [InlineData(TaskStatus.Done, TaskStatus.Done, true, TaskStatus.Done)]
    [InlineData(TaskStatus.Done, null, false, TaskStatus.Failed)]
    [InlineData(null, TaskStatus.Done, false, TaskStatus.Failed)]
    [InlineData(null, TaskStatus.Waiting, false, TaskStatus.Waiting)]
    [InlineData(TaskStatus.Stopped, TaskStatus.Waiting, false, TaskStatus.Waiting)]
    [InlineData(TaskStatus.Running, TaskStatus.Running, false, TaskStatus.Running)]
    [InlineData(TaskStatus.Running, TaskStatus.Failed, false, TaskStatus.Failed)]
    [InlineData(TaskStatus.Running, null, false, TaskStatus.Stopped)]
    [InlineData(TaskStatus.Failed, null, false, TaskStatus.Failed)]
    [InlineData(TaskStatus.Stopped, null, false, TaskStatus.Stopped)]
    public void StatusOf_WhatIsTold_IsWhatBecameOfTheTask(TaskStatus? told, TaskStatus? said, bool hasRun, TaskStatus expected)
    {
        var job = SampleJob.In(Store.Folder);
        Directory.CreateDirectory(Path.Combine(job.Folder, "tasks"));
        if (told is { } status)
        {
            job.WriteState(1, new TaskState { Status = status, Host = "n1", Process = 1, Attempts = 1, StartedAt = job.Job.SubmittedAt, Run = "small-dense" });
        }

        if (hasRun)
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Store.Folder, "small-dense")).FullName, "run.json"), "{}");
        }

        var words = said is { } word ? new Dictionary<int, TaskWord> { [1] = new(word) } : [];
        var view = JobView.Of(job, Store, new Told(words));

        Assert.Equal(expected, view.Tasks[0].Status);
        Assert.Equal(expected is TaskStatus.Failed or TaskStatus.Stopped, view.Missing.Contains(job.Job.Tasks[0]));
    }

    [Fact]
    public void View_ExecutorDoesNotAnswer_IsWhatTheTasksToldLast()
    {
        var job = SampleJob.In(Store.Folder);
        Directory.CreateDirectory(Path.Combine(job.Folder, "tasks"));
        job.WriteState(1, new TaskState { Status = TaskStatus.Running, Host = "n1", Process = 1, Attempts = 1, StartedAt = job.Job.SubmittedAt });

        var view = JobView.Of(job, Store, new Told(null));

        Assert.Equal([TaskStatus.Running, TaskStatus.Waiting], view.Tasks.Take(2).Select(task => task.Status));
        Assert.False(view.HasEnded);
    }

    [Theory]
    [InlineData(TaskStatus.Failed, 0)]
    [InlineData(TaskStatus.Stopped, 1)]
    public void View_AllTasksHaveToldTheirEnd_NobodyIsAsked(TaskStatus last, int questions)
    {
        var job = SampleJob.In(Store.Folder);
        Directory.CreateDirectory(Path.Combine(job.Folder, "tasks"));
        foreach (var task in job.Job.Tasks)
        {
            job.WriteState(task.Number, new TaskState { Status = task.Number == 5 ? last : TaskStatus.Done, Host = "n1", Process = 1, Attempts = 1, StartedAt = job.Job.SubmittedAt });
        }

        var executor = new Told(null);
        JobView.Of(job, Store, executor);

        Assert.Equal(questions, executor.Questions);
    }

    private sealed class Told(IReadOnlyDictionary<int, TaskWord>? words) : IExecutor
    {
        public string? Problem => null;

        public TimeSpan Between => TimeSpan.Zero;

        public string Describe(StoredJob job, IReadOnlyList<JobTask> tasks) => "";

        public string Submit(StoredJob job, IReadOnlyList<JobTask> tasks) => "";

        public int Questions { get; private set; }

        public IReadOnlyDictionary<int, TaskWord>? Ask(StoredJob job)
        {
            Questions++;
            return words;
        }

        public void Cancel(StoredJob job) { }
    }
}
