using System.Collections.ObjectModel;
using Mnist.Runs;

namespace Mnist.Clusters;

/// <summary>How far a task is, by what it tells, what its executor says, and what the store has.</summary>
/// <param name="Task">The task.</param>
/// <param name="Status">How far it is.</param>
/// <param name="State">What it tells of itself; null if it has not begun.</param>
/// <param name="Node">Where it runs or ran; null where that is not known.</param>
/// <param name="Reason">Why it waits, failed or stopped; null for no reason.</param>
internal sealed record TaskView(JobTask Task, TaskStatus Status, TaskState? State, string? Node, string? Reason);

/// <summary>How far a job is.</summary>
/// <param name="Job">The job.</param>
/// <param name="Tasks">Its tasks, in order.</param>
/// <param name="ExecutorAnswers">Whether the executor has said something; without, tasks are as they told last.</param>
internal sealed record JobView(StoredJob Job, IReadOnlyList<TaskView> Tasks, bool ExecutorAnswers)
{
    private const string NoRun = "it ended without a fault, and the store has no run of it";

    private static readonly IReadOnlyDictionary<int, TaskWord> NoWords = ReadOnlyDictionary<int, TaskWord>.Empty;

    /// <summary>Whether nothing of it is at work or waits for its turn.</summary>
    public bool HasEnded => !Tasks.Any(task => task.Status is TaskStatus.Waiting or TaskStatus.Running);

    /// <summary>Tasks whose runs are missing, and that nobody is about to make.</summary>
    public IReadOnlyList<JobTask> Missing => [.. Tasks.Where(task => task.Status is TaskStatus.Failed or TaskStatus.Stopped).Select(task => task.Task)];

    public int Count(TaskStatus status) => Tasks.Count(task => task.Status == status);

    /// <summary>Looks at a job.</summary>
    public static JobView Of(StoredJob job, RunStore store, IExecutor executor)
    {
        // The executor is asked first: a task that ends meanwhile has written its state by the time that is read. Where all have told their end, there is nothing to ask.
        var words = job.Job.Tasks.All(task => job.ReadState(task.Number) is { Status: TaskStatus.Done or TaskStatus.Failed }) ? NoWords : executor.Ask(job);
        return new JobView(job, [.. job.Job.Tasks.Select(task => ViewOf(task, job, store, words))], words is not null);
    }

    private static TaskView ViewOf(JobTask task, StoredJob job, RunStore store, IReadOnlyDictionary<int, TaskWord>? words)
    {
        var state = job.ReadState(task.Number);
        var word = words?.GetValueOrDefault(task.Number);
        var node = word?.Node ?? state?.Host;
        var (status, reason) = StatusOf(state, word, state?.Run is { } run && File.Exists(Path.Combine(store.Folder, run, RunFile.Name)), words is not null, job.IsCancelled);
        return new TaskView(task, status, state, node, reason);
    }

    private static (TaskStatus Status, string? Reason) StatusOf(TaskState? state, TaskWord? word, bool hasRun, bool answers, bool cancelled) => (state?.Status, word?.Status) switch
    {
        (TaskStatus.Done, _) when hasRun => (TaskStatus.Done, null),
        (_, TaskStatus.Running) => (TaskStatus.Running, null),
        (_, TaskStatus.Waiting) => (TaskStatus.Waiting, word!.Reason),
        (TaskStatus.Failed, _) => (TaskStatus.Failed, state!.Reason),
        (TaskStatus.Done, _) => (TaskStatus.Failed, $"run {state!.Run} is no longer in the store"),
        (_, TaskStatus.Failed) => (cancelled ? TaskStatus.Stopped : TaskStatus.Failed, cancelled ? "cancelled" : word!.Reason),
        _ when cancelled => (TaskStatus.Stopped, "cancelled"),
        (TaskStatus.Stopped, _) => (TaskStatus.Stopped, state!.Reason),
        (_, TaskStatus.Done) => (TaskStatus.Failed, NoRun),
        (null, null) when !answers => (TaskStatus.Waiting, null),
        (null, null) => (TaskStatus.Stopped, "it never began, and nobody is about to begin it"),
        (_, null) when !answers => (state!.Status, null),
        _ => (TaskStatus.Stopped, "its process died without a word"),
    };
}
