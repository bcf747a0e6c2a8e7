using System.Globalization;
using Mnist.Search.Workers;

namespace Mnist.Clusters;

/// <summary>The command lines by which this program runs parts of jobs.</summary>
internal static class ProgramCommand
{
    /// <summary>The verb that runs one task.</summary>
    public const string TaskVerb = "run-task";

    /// <summary>The verb that runs all tasks of a job on this machine.</summary>
    public const string QueueVerb = "run-job";

    /// <summary>What runs a task of a job.</summary>
    public static IReadOnlyList<string> OfTask(StoredJob job, int task) => [.. Program(job, TaskVerb), job.Folder, task.ToString(CultureInfo.InvariantCulture), .. Settings(job)];

    /// <summary>What runs a task whose number a shell knows.</summary>
    public static (IReadOnlyList<string> Before, IReadOnlyList<string> After) AroundTask(StoredJob job) => ([.. Program(job, TaskVerb), job.Folder], Settings(job));

    /// <summary>What runs some tasks of a job on this machine.</summary>
    public static IReadOnlyList<string> OfQueue(StoredJob job, IEnumerable<int> tasks) =>
        [.. Program(job, QueueVerb), job.Folder, string.Join(',', tasks.Select(task => task.ToString(CultureInfo.InvariantCulture))), .. Settings(job)];

    /// <summary>What runs trials of a search on whichever node it is started; it lacks the rows' file.</summary>
    public static IReadOnlyList<string> OfTrialWorker(StoredJob job) =>
    [
        .. Program(job, WorkerCommand.Verb),
        WorkerCommand.RemoteOption,
        .. job.Job.Cluster.Scratch is { } scratch ? [WorkerCommand.ScratchOption, scratch] : Array.Empty<string>(),
    ];

    private static IReadOnlyList<string> Program(StoredJob job, string verb)
    {
        if (job.Job.Cluster.Program is { } program)
        {
            return [program, verb];
        }

        var command = WorkerCommand.OfThisProgram(verb);
        return [command.FileName, .. command.Arguments];
    }

    private static IReadOnlyList<string> Settings(StoredJob job) =>
    [
        "--runs-folder", Path.GetDirectoryName(Path.GetDirectoryName(job.Folder))!,
        "--data-folder", job.Job.DataFolder,
        "--threads", job.Job.Cluster.CpusPerTask.ToString(CultureInfo.InvariantCulture),
    ];
}
