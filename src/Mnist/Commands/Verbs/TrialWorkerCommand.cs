using System.CommandLine;
using Mnist.Search.Workers;
using Mnist.Trainers;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist trial-worker</c>: what a search starts to run trials in. It reads no settings and builds no host, to be ready soon.</summary>
internal sealed class TrialWorkerCommand : Command
{
    private readonly Argument<string> rows = new("rows") { Description = "File of rows that the search wrote." };

    public TrialWorkerCommand(TimeProvider time)
        : base(WorkerCommand.Verb, "Run the trials of a search; only for searches to start.")
    {
        Hidden = true;
        Add(rows);
        SetAction(parse => Execute(parse.GetRequiredValue(rows), time));
    }

    private static void Execute(string rows, TimeProvider time)
    {
        ChildProcess.Subordinate();
        using var input = Console.OpenStandardInput();
        using var output = ChildProcess.TakeStandardOutput(Console.OpenStandardOutput);
        Console.SetOut(Console.Error);
        new Worker(new TrainerCatalog(BuiltInTrainers.Create()), time).Serve(rows, input, output, ChildProcess.Die);
    }
}
