using System.CommandLine;
using Mnist.Commands.Hosting;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist jobs cancel ID</c>: ends a job.</summary>
internal sealed class JobsCancelCommand : VerbCommand
{
    private readonly Argument<string> job = JobArguments.Job();

    public JobsCancelCommand(CommandHost host)
        : base(host, "cancel", "End a job. Finished runs stay, and what was interrupted can be resumed.")
    {
        Add(job);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples => [("mnist jobs cancel sweep-2026", "Ends the tasks that have not ended.")];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var (found, executor) = JobArguments.Find(context, parse.GetRequiredValue(job));
        if (JobArguments.View(context, found, executor).HasEnded)
        {
            context.WriteLine($"job {found.Job.Id} has ended; there is nothing to cancel");
            return ExitCodes.Ok;
        }

        File.WriteAllText(found.CancelFile, "");
        executor.Cancel(found);
        context.WriteLine($"cancelled job {found.Job.Id}; `mnist jobs resume {found.Job.Id}` goes on with what is missing");
        return ExitCodes.Ok;
    }
}
