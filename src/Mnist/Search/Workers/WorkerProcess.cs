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

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    // The end of its input has to reach another machine.
    private static readonly TimeSpan RemoteDeathPatience = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly RemoteWords? remote;
    private readonly ToldMemory? told;
    private readonly Lock input = new();
    private readonly LastWords lastWords;
    private readonly BlockingCollection<WorkerMessage> messages = new(MessagesAhead);
    private readonly CancellationTokenSource disposal = new();
    private readonly Thread reader;
    private Timer? end;

    private WorkerProcess(Process process, RemoteWords? remote)
    {
        (this.process, this.remote) = (process, remote);
        told = remote is null ? null : new ToldMemory();
        Memory = told ?? (IWorkerMemory)new ProcessMemory(process);
        lastWords = LastWords.Of(process.StandardError.BaseStream);
        reader = new Thread(ReadMessages) { IsBackground = true, Name = "worker's messages" };
        reader.Start();
    }

    public IWorkerMemory Memory { get; }

    /// <summary>How long a worker that was killed may take to be dead: freeing a gigabyte takes the kernel some time.</summary>
    public TimeSpan EndPatience => told is null ? TimeSpan.FromMilliseconds(80) : RemoteDeathPatience;

    /// <summary>Whether it has closed its output, as it does when it dies, and every message has been received.</summary>
    public bool HasEnded => messages.IsCompleted;

    /// <summary>Whether it is dead; its last messages may still have to be received.</summary>
    public bool IsDead => process.HasExited;

    public bool HasBeenReady { get; private set; }

    /// <summary>Whether it ended because its machine was lost.</summary>
    public bool HasLostItsMachine => remote is not null && lastWords.Have(remote.MachineLost);

    /// <summary>Whether whoever runs it on another machine killed it for its memory.</summary>
    public bool HasRunOutOfMemory => remote is not null && lastWords.Have(remote.OutOfMemory);

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
        return new WorkerProcess(Process.Start(start)!, command.Remote);
    }

    /// <summary>Gives it a job. One that no longer listens is found out by its silence.</summary>
    public void Send(Job job)
    {
        try
        {
            lock (input)
            {
                process.StandardInput.WriteLine(WorkerMessage.Line(job));
                process.StandardInput.Flush();
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
        }
    }

    /// <summary>Waits for a message; null if none came in time, or none will come.</summary>
    public WorkerMessage? Receive(TimeSpan patience)
    {
        var message = messages.TryTake(out var taken, patience) ? taken : null;
        HasBeenReady |= message?.IsReady == true;
        if (message?.Memory is { } use)
        {
            told?.Hear(use);
        }

        return message;
    }

    /// <summary>Whether it waits for a job, or will do so in time.</summary>
    public bool AwaitReady(TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        while (!HasBeenReady && !HasEnded && Stopwatch.GetElapsedTime(started) < patience)
        {
            Receive(LookInterval);
        }

        return HasBeenReady && !HasEnded;
    }

    /// <summary>Kills it, from any thread; what it has written already can still be received.</summary>
    public void Kill()
    {
        if (told is null)
        {
            KillProcess();
        }
        else
        {
            EndInput();
        }
    }

    /// <summary>Ends the input of a worker on another machine, which then kills itself: whoever kills what is here may leave it alive there.</summary>
    private void EndInput()
    {
        lock (input)
        {
            if (end is not null || disposal.IsCancellationRequested)
            {
                return;
            }

            end = new Timer(_ => KillProcess(), null, RemoteDeathPatience, Timeout.InfiniteTimeSpan);
            try
            {
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // Nobody listens any more.
            }
        }
    }

    private void KillProcess()
    {
        try
        {
            // What a program that reaches another machine has started here would keep its output open.
            process.Kill(entireProcessTree: told is not null);
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
        end?.Dispose();
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
