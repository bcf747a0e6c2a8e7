using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Definitions.Reading;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist jobs logs ID TASK</c>: what a task printed.</summary>
internal sealed class JobsLogsCommand : VerbCommand
{
    private readonly Argument<string> job = JobArguments.Job();
    private readonly Argument<string> task = new("TASK") { Description = "Number of the task." };

    public JobsLogsCommand(CommandHost host)
        : base(host, "logs", "Print what a task of a job has printed.")
    {
        Add(job);
        Add(task);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples => [("mnist jobs logs sweep-2026 3", "Prints the log of the third task.")];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var (found, _) = JobArguments.Find(context, parse.GetRequiredValue(job));
        var given = parse.GetRequiredValue(task);
        if (!PlainNumber.TryParse<int>(given, out var number) || !found.Job.Tasks.Any(one => one.Number == number))
        {
            throw new CommandException(ExitCodes.Usage, FormattableString.Invariant($"job {found.Job.Id} has no task {given}; its tasks are 1 to {found.Job.Tasks.Max(one => one.Number)}"));
        }

        if (!File.Exists(found.LogOf(number)))
        {
            context.Tell(FormattableString.Invariant($"task {number} of job {found.Job.Id} has printed nothing yet"));
            return ExitCodes.Ok;
        }

        using var reader = new StreamReader(new FileStream(found.LogOf(number), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            context.WriteLine(line);
        }

        return ExitCodes.Ok;
    }
}
