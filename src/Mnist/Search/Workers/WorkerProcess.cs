using System.Collections.Concurrent;
using System.Diagnostics;
using Mnist.Search.Running;

namespace Mnist.Search.Workers;

/// <summary>A child process and the lines that go to and fro. It may write anything, stop listening or die at any time.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // A worker that writes without being asked is not read on: its pipe fills, and it waits.
    private const int MessagesAhead = 64;

    private static readonly TimeSpan DeathPatience = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly LastWords lastWords;
    private readonly BlockingCollection<WorkerMessage> messages = new(MessagesAhead);
    private readonly CancellationTokenSource disposal = new();
    private readonly Thread reader;

    private WorkerProcess(Process process)
    {
        this.process = process;
        Memory = new ProcessMemory(process);
        lastWords = LastWords.Of(process.StandardError.BaseStream);
        reader = new Thread(ReadMessages) { IsBackground = true, Name = "worker's messages" };
        reader.Start();
    }

    public ProcessMemory Memory { get; }

    /// <summary>Whether it has closed its output, as it does when it dies, and every message has been received.</summary>
    public bool HasEnded => messages.IsCompleted;

    /// <summary>Whether it is dead; its last messages may still have to be received.</summary>
    public bool IsDead => process.HasExited;

    public bool HasBeenReady { get; private set; }

    /// <summary>Starts a process; it becomes ready by itself.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static WorkerProcess Start(WorkerCommand command, string rowsFile)
    {
        var start = new ProcessStartInfo(command.FileName, [.. command.Arguments, rowsFile])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment.TryAdd("OMP_WAIT_POLICY", "passive");
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Gives it a job. One that no longer listens is found out by its silence.</summary>
    public void Send(Job job)
    {
        try
        {
            process.StandardInput.WriteLine(WorkerMessage.Line(job));
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
        }
    }

    /// <summary>Waits for a message; null if none came in time, or none will come.</summary>
    public WorkerMessage? Receive(TimeSpan patience)
    {
        var message = messages.TryTake(out var taken, patience) ? taken : null;
        HasBeenReady |= message?.IsReady == true;
        return message;
    }

    /// <summary>Kills it, from any thread; what it has written already can still be received.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public void AwaitEnd(TimeSpan patience) => reader.Join(patience);

    /// <summary>How it ended, in words. One that has only closed its output is killed.</summary>
    public string DescribeEnd()
    {
        int? exitCode = process.WaitForExit(DeathPatience) ? process.ExitCode : null;
        Kill();
        return ProcessEnd.Describe(exitCode, lastWords.Quote(DeathPatience));
    }

    /// <summary>Kills it and waits until it is dead.</summary>
    public void Dispose()
    {
        if (disposal.IsCancellationRequested)
        {
            return;
        }

        Kill();
        process.WaitForExit();
        disposal.Cancel();
        reader.Join();
        lastWords.Quote(Timeout.InfiniteTimeSpan);
        process.Dispose();
        messages.Dispose();
        disposal.Dispose();
    }

    private void ReadMessages()
    {
        try
        {
            foreach (var line in Lines.Of(process.StandardOutput.BaseStream))
            {
                messages.Add(WorkerMessage.Of(line), disposal.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for its messages any more.
        }

        messages.CompleteAdding();
    }
}
