using System.Diagnostics;
using Mnist.Search.Workers;
using Mnist.Settings;

namespace Mnist.Clusters.Local;

/// <summary>Begins tasks of a job in processes of their own, so many at once, each when those have ended that it comes after.</summary>
/// <param name="job">The job.</param>
/// <param name="time">Dates what is written of tasks that died.</param>
internal sealed class LocalQueue(StoredJob job, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    /// <summary>Tasks that a machine runs at once.</summary>
    public static int AtOnce(ClusterSettings cluster) => cluster.ArrayParallelism ?? Math.Max(1, Environment.ProcessorCount / cluster.CpusPerTask);

    /// <summary>Runs tasks, until all have ended, the job is cancelled, or this process is told to stop; then the tasks stop, and keep what they can go on from.</summary>
    /// <param name="tasks">The tasks, in the order of the job.</param>
    /// <param name="cancellation">Tells to stop.</param>
    public async Task Run(IReadOnlyList<JobTask> tasks, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var waiting = tasks.ToList();
        var running = new Dictionary<int, Task>();
        while (waiting.Count + running.Count > 0)
        {
            if (job.IsCancelled)
            {
                await stop.CancelAsync();
            }

            foreach (var ended in running.Where(task => task.Value.IsCompleted).ToList())
            {
                running.Remove(ended.Key);
                await ended.Value;
            }

            if (stop.IsCancellationRequested)
            {
                waiting.Clear();
            }

            while (running.Count < AtOnce(job.Job.Cluster) && waiting.Find(task => !task.After.Any(before => running.ContainsKey(before) || waiting.Exists(other => other.Number == before))) is { } next)
            {
                waiting.Remove(next);
                running.Add(next.Number, Run(next, stop.Token));
            }

            if (running.Count > 0)
            {
                await Task.WhenAny([.. running.Values, Task.Delay(BetweenLooks, CancellationToken.None)]);
            }
        }
    }

    private async Task Run(JobTask task, CancellationToken stop)
    {
        var command = ProgramCommand.OfTask(job, task.Number);
        var code = await Run(new ProcessStartInfo(command[0], command.Skip(1)), job.LogOf(task.Number), stop);
        if (job.ReadState(task.Number) is null or { Status: TaskStatus.Running })
        {
            Fail(task, code);
        }
    }

    private static async Task<int> Run(ProcessStartInfo start, string log, CancellationToken stop)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        await using var writer = TextWriter.Synchronized(new StreamWriter(new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true });
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await using var registration = stop.Register(() => ProcessSignals.Terminate(process));
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;

        void Write(string? line)
        {
            if (line is not null)
            {
                writer.WriteLine(line);
            }
        }
    }

    /// <summary>Tells of a task what it could not tell itself.</summary>
    private void Fail(JobTask task, int code)
    {
        var state = job.ReadState(task.Number) ?? new TaskState { Status = TaskStatus.Failed, Host = Environment.MachineName, Process = 0, Attempts = 1, StartedAt = time.GetUtcNow() };
        job.WriteState(task.Number, state with { Status = TaskStatus.Failed, Reason = ProcessEnd.Describe(code, lastWords: null), EndedAt = time.GetUtcNow() });
    }
}
