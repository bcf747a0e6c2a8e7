using System.Diagnostics;
using Mnist.Storage.Locks;

namespace Mnist.Clusters.Local;

/// <summary>Runs the tasks of a job on this machine: a process of its own begins some at once, and the next when one ends.</summary>
/// <param name="locks">Locks of the runs folder.</param>
internal sealed class LocalExecutor(IFileLocks locks) : IExecutor
{
    private const int Attempts = 600;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

    public string? Problem => null;

    public TimeSpan Between => TimeSpan.FromSeconds(1);

    public string Describe(StoredJob job, IReadOnlyList<JobTask> tasks) =>
        string.Join(' ', ProgramCommand.OfQueue(job, tasks.Select(task => task.Number))) + "\n";

    public string Submit(StoredJob job, IReadOnlyList<JobTask> tasks)
    {
        var command = ProgramCommand.OfQueue(job, tasks.Select(task => task.Number));

        // What it prints goes nowhere, so that it can outlive this process: the tasks' logs tell.
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        for (var attempt = 0; attempt < Attempts && !IsHeld(job); attempt++)
        {
            if (process.WaitForExit(BetweenAttempts))
            {
                return process.ExitCode == 0 ? Words(job) : throw new ClusterException($"job {job.Job.Id} did not begin on this machine: {process.StandardError.ReadToEnd().Trim()}");
            }
        }

        return Words(job);
    }

    public IReadOnlyDictionary<int, TaskWord>? Ask(StoredJob job) => !IsHeld(job)
        ? new Dictionary<int, TaskWord>()
        : job.Job.Tasks.Select(task => (task.Number, State: job.ReadState(task.Number))).Where(task => task.State is null or { Status: TaskStatus.Running })
            .ToDictionary(task => task.Number, task => new TaskWord(task.State is null ? TaskStatus.Waiting : TaskStatus.Running));

    public void Cancel(StoredJob job)
    {
        for (var attempt = 0; attempt < Attempts && IsHeld(job); attempt++)
        {
            Task.Delay(BetweenAttempts).GetAwaiter().GetResult();
        }
    }

    private static string Words(StoredJob job) => $"on this machine, {LocalQueue.AtOnce(job.Job.Cluster)} at once";

    /// <summary>Whether somebody is at the job's queue.</summary>
    private bool IsHeld(StoredJob job) => locks.IsHeld(job.QueueLock);
}
