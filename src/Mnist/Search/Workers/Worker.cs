using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Mnist.Definitions.Models;
using Mnist.Search.Running;
using Mnist.Trainers;

namespace Mnist.Search.Workers;

/// <summary>
/// The work of a child process: trains the jobs it reads, one after another. It lives as long as its input: when that ends, the parent
/// is gone, however it died.
/// </summary>
internal sealed class Worker(TrainerCatalog catalog, TimeProvider time)
{
    private static readonly TimeSpan BetweenMemories = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether nobody can see its memory from outside, so that it tells.</summary>
    public bool IsRemote { get; init; }

    /// <summary>Folder of its machine that the rows are copied to before they are mapped; null maps them where they are.</summary>
    public string? Scratch { get; init; }

    /// <summary>Serves until the input ends.</summary>
    /// <param name="rowsFile">The file of <see cref="SharedRows"/>.</param>
    /// <param name="input">Lines with a <see cref="Job"/> each.</param>
    /// <param name="output">Receives lines with a <see cref="WorkerMessage"/> each.</param>
    /// <param name="orphaned">Called at the end of the input, from another thread, in the middle of whatever is being trained.</param>
    /// <exception cref="InvalidDataException">The file of rows cannot be used.</exception>
    public void Serve(string rowsFile, Stream input, Stream output, Action orphaned)
    {
        using var rows = Scratch is null ? SharedRows.Open(rowsFile) : SharedRows.OpenCopy(rowsFile, Scratch);
        using var jobs = new BlockingCollection<Job>();
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
        new Thread(() => ReadJobs(input, jobs, orphaned)) { IsBackground = true, Name = "jobs" }.Start();

        var runner = new JobRunner(catalog, rows.Data, time);
        Send(writer, new WorkerMessage { IsReady = true });
        foreach (var job in jobs.GetConsumingEnumerable())
        {
            Send(writer, new WorkerMessage { Outcome = Run(runner, job, writer) });
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Send(writer, new WorkerMessage { IsReady = true });
        }
    }

    private JobOutcome Run(JobRunner runner, Job job, StreamWriter writer)
    {
        var progress = new ThrottledProgress(done => Send(writer, new WorkerMessage { Progress = done }), time);
        if (!IsRemote)
        {
            return runner.Run(job, progress.Report, CancellationToken.None);
        }

        using var process = Process.GetCurrentProcess();
        var memory = new ProcessMemory(process);
        memory.Reset();
        using (time.CreateTimer(_ => Tell(memory, writer), null, BetweenMemories, BetweenMemories))
        {
            var outcome = runner.Run(OnThisMachine(job), progress.Report, CancellationToken.None);
            Tell(memory, writer);
            return outcome;
        }
    }

    /// <summary>The model of a search may be trained with the threads of all its machines; a network's bits are the same with those that are here.</summary>
    private static Job OnThisMachine(Job job) => job.Definition is NetworkModel ? job with { Threads = Math.Min(job.Threads, Environment.ProcessorCount) } : job;

    private static void Tell(ProcessMemory memory, StreamWriter writer)
    {
        lock (memory)
        {
            Send(writer, new WorkerMessage { Memory = new MemoryUse(memory.ReadBytes(), memory.PeakBytes) });
        }
    }

    private static void ReadJobs(Stream input, BlockingCollection<Job> jobs, Action orphaned)
    {
        foreach (var line in Lines.Of(input))
        {
            jobs.Add(WorkerMessage.Job(line));
        }

        orphaned();
        jobs.CompleteAdding();
    }

    private static void Send(StreamWriter writer, WorkerMessage message)
    {
        lock (writer)
        {
            writer.WriteLine(WorkerMessage.Line(message));
        }
    }
}
