using System.CommandLine;
using System.Globalization;
using Mnist.Clusters;
using Mnist.Clusters.Local;
using Mnist.Commands.Hosting;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist run-job FOLDER TASKS</c>: tasks of a job on this machine, only for <c>mnist submit</c> to start. It prints nothing: nobody listens.</summary>
internal sealed class RunJobCommand : VerbCommand
{
    // Whoever asks whether the job runs takes its lock for a moment.
    private const int Attempts = 50;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

    private readonly Argument<string> folder = new("FOLDER") { Description = "Folder of the job." };
    private readonly Argument<string> numbers = new("TASKS") { Description = "Numbers of the tasks, with commas between them." };

    public RunJobCommand(CommandHost host)
        : base(host, ProgramCommand.QueueVerb, "Run tasks of a job on this machine; only for mnist submit to start.")
    {
        Hidden = true;
        Add(folder);
        Add(numbers);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples => [];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        ProcessSignals.LeaveTerminal();
        var job = JobStore.Open(context.Absolute(parse.GetRequiredValue(folder)));
        var chosen = parse.GetRequiredValue(numbers).Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToHashSet();
        using var turn = context.Get<RunStore>().Locks.Wait(job.QueueLock, Attempts, BetweenAttempts, () => { }, context.Cancellation) ?? throw new CommandException(ExitCodes.Usage, $"job {job.Job.Id} runs already");
        new LocalQueue(job, context.Get<TimeProvider>()).Run([.. job.Job.Tasks.Where(task => chosen.Contains(task.Number))], context.Cancellation).GetAwaiter().GetResult();
        return ExitCodes.Ok;
    }
}
