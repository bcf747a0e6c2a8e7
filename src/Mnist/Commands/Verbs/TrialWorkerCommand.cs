using System.CommandLine;
using System.Runtime.InteropServices;
using Mnist.Search.Workers;
using Mnist.Trainers;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist trial-worker</c>: what a search starts to run trials in. It reads no settings and builds no host, to be ready soon.</summary>
internal sealed class TrialWorkerCommand : Command
{
    private readonly Argument<string> rows = new("rows") { Description = "File of rows that the search wrote." };

    private readonly Option<bool> remote = new(WorkerCommand.RemoteOption) { Description = "Tell the search of the memory that is taken, and leave it to the search to say when to end." };
    private readonly Option<string> scratch = new(WorkerCommand.ScratchOption) { Description = "Folder of this machine to copy the rows to." };

    public TrialWorkerCommand(TimeProvider time)
        : base(WorkerCommand.Verb, "Run the trials of a search; only for searches to start.")
    {
        Hidden = true;
        Add(rows);
        Add(remote);
        Add(scratch);
        SetAction(parse => Execute(parse.GetRequiredValue(rows), parse.GetValue(scratch), parse.GetValue(remote), time));
    }

    private static void Execute(string rows, string? scratch, bool remote, TimeProvider time)
    {
        ChildProcess.Subordinate();

        // Where a whole job is told to end, its search is told too, and tells when its workers are done.
        using var ignored = remote ? PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true) : null;
        using var input = Console.OpenStandardInput();
        using var output = ChildProcess.TakeStandardOutput(Console.OpenStandardOutput);
        Console.SetOut(Console.Error);
        new Worker(new TrainerCatalog(BuiltInTrainers.Create()), time) { IsRemote = remote, Scratch = scratch }.Serve(rows, input, output, ChildProcess.Die);
    }
}
