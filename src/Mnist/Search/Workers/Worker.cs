using System.Collections.Concurrent;
using System.Text;
using Mnist.Search.Running;
using Mnist.Trainers;

namespace Mnist.Search.Workers;

/// <summary>
/// The work of a child process: trains the jobs it reads, one after another. It lives as long as its input: when that ends, the parent
/// is gone, however it died.
/// </summary>
internal sealed class Worker(TrainerCatalog catalog, TimeProvider time)
{
    /// <summary>Serves until the input ends.</summary>
    /// <param name="rowsFile">The file of <see cref="SharedRows"/>.</param>
    /// <param name="input">Lines with a <see cref="Job"/> each.</param>
    /// <param name="output">Receives lines with a <see cref="WorkerMessage"/> each.</param>
    /// <param name="orphaned">Called at the end of the input, from another thread, in the middle of whatever is being trained.</param>
    /// <exception cref="InvalidDataException">The file of rows cannot be used.</exception>
    public void Serve(string rowsFile, Stream input, Stream output, Action orphaned)
    {
        using var rows = SharedRows.Open(rowsFile);
        using var jobs = new BlockingCollection<Job>();
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
        new Thread(() => ReadJobs(input, jobs, orphaned)) { IsBackground = true, Name = "jobs" }.Start();

        var runner = new JobRunner(catalog, rows.Data, time);
        Send(writer, new WorkerMessage { IsReady = true });
        foreach (var job in jobs.GetConsumingEnumerable())
        {
            var progress = new ThrottledProgress(done => Send(writer, new WorkerMessage { Progress = done }), time);
            Send(writer, new WorkerMessage { Outcome = runner.Run(job, progress.Report, CancellationToken.None) });
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Send(writer, new WorkerMessage { IsReady = true });
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
