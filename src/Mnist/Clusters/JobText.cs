using System.Globalization;
using Mnist.Text;

namespace Mnist.Clusters;

/// <summary>Jobs and tasks as tables, for a person.</summary>
internal static class JobText
{
    private const int WidestReason = 60;

    /// <summary>A line a job.</summary>
    public static string Of(IReadOnlyList<JobView> jobs, DateTimeOffset now) => jobs.Count == 0 ? "no job has been submitted yet; `mnist submit DEFINITION` submits one\n" : string.Join('\n',
    [
        .. TextTable.Lines(
        [
            Column.Text("job", jobs.Select(job => job.Job.Job.Id)),
            Column.Text("cluster", jobs.Select(job => job.Job.Job.Cluster.Name)),
            Column.Number("tasks", jobs.Select(job => Figures.Count<int>(job.Tasks.Count))),
            Column.Number("done", jobs.Select(job => Count(job, TaskStatus.Done))),
            Column.Number("running", jobs.Select(job => Count(job, TaskStatus.Running))),
            Column.Number("waiting", jobs.Select(job => Count(job, TaskStatus.Waiting))),
            Column.Number("failed", jobs.Select(job => Count(job, TaskStatus.Failed))),
            Column.Number("stopped", jobs.Select(job => Count(job, TaskStatus.Stopped))),
            Column.Number("time", jobs.Select(job => Figures.Seconds(SecondsOf(job, now)))),
        ]),
        "",
    ]);

    /// <summary>A line a task.</summary>
    /// <param name="job">The job.</param>
    /// <param name="curves">How far the runs of running tasks are, by the tasks' numbers.</param>
    /// <param name="now">The time.</param>
    public static string Of(JobView job, IReadOnlyDictionary<int, string> curves, DateTimeOffset now) => string.Join('\n',
    [
        string.Create(CultureInfo.InvariantCulture, $"{job.Job.Job.Id} on {job.Job.Job.Cluster.Name}, submitted {job.Job.Job.SubmittedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"),
        .. job.ExecutorAnswers ? Array.Empty<string>() : ["The cluster does not answer: what follows is what the tasks told last."],
        "",
        .. TextTable.Lines(
        [
            Column.Number("task", job.Tasks.Select(task => Figures.Count<int>(task.Task.Number))),
            Column.Text("model", job.Tasks.Select(task => task.Task.ToString())),
            Column.Text("state", job.Tasks.Select(task => WordOf(task.Status))),
            Column.Number("begun", job.Tasks.Select(task => Figures.Count(task.State?.Attempts))),
            Column.Number("time", job.Tasks.Select(task => Figures.Seconds(SecondsOf(task, now)))),
            Column.Text("node", job.Tasks.Select(task => task.Node ?? "-")),
            Column.Text("run, reason or how far", job.Tasks.Select(task => TextTable.CutEnd(task.Reason ?? task.State?.Run ?? curves.GetValueOrDefault(task.Task.Number) ?? "-", WidestReason))),
        ]),
        "",
    ]);

    /// <summary>The tasks that would be submitted.</summary>
    public static string Of(IReadOnlyList<JobTask> tasks) => string.Join('\n',
    [
        .. TextTable.Lines(
        [
            Column.Number("task", tasks.Select(task => Figures.Count<int>(task.Number))),
            Column.Text("model", tasks.Select(task => task.ToString())),
            Column.Text("kind", tasks.Select(task => task.Kind)),
            Column.Text("after", tasks.Select(task => task.After.Count == 0 ? "-" : string.Join(' ', task.After))),
        ]),
        "",
    ]);

    /// <summary>How a status is called.</summary>
    public static string WordOf(TaskStatus status) => status.ToString().ToLowerInvariant();

    private static string Count(JobView job, TaskStatus status) => Figures.Count<int>(job.Count(status));

    /// <summary>From the submission to the last end, or until now.</summary>
    private static double SecondsOf(JobView job, DateTimeOffset now) =>
        ((job.HasEnded ? job.Tasks.Max(task => task.State?.EndedAt) ?? job.Job.Job.SubmittedAt : now) - job.Job.Job.SubmittedAt).TotalSeconds;

    private static double? SecondsOf(TaskView task, DateTimeOffset now) => task.State is { } state
        ? ((state.EndedAt ?? (task.Status == TaskStatus.Running ? now : state.StartedAt)) - state.StartedAt).TotalSeconds
        : null;
}
