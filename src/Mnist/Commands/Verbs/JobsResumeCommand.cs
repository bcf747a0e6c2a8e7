using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist jobs resume ID</c>: submits again what a job lacks.</summary>
internal sealed class JobsResumeCommand : VerbCommand
{
    private readonly Argument<string> job = JobArguments.Job();

    public JobsResumeCommand(CommandHost host)
        : base(host, "resume", "Submit the tasks of a job again that failed or were stopped; the latter go on from their checkpoints.")
    {
        Add(job);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples => [("mnist jobs resume sweep-2026", "Submits only what is missing.")];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var (found, executor) = JobArguments.Find(context, parse.GetRequiredValue(job));
        var missing = JobArguments.View(context, found, executor).Missing;
        if (missing.Count == 0)
        {
            context.WriteLine($"job {found.Job.Id} lacks nothing that is not on its way");
            return ExitCodes.Ok;
        }

        File.Delete(found.CancelFile);
        missing.ToList().ForEach(task => found.ForgetState(task.Number));
        context.WriteLine($"resumed job {found.Job.Id} ({Phrase.Count(missing.Count, "task")}): {executor.Submit(found, missing)}");
        return ExitCodes.Ok;
    }
}
