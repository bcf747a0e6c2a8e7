using System.CommandLine;
using Mnist.Clusters;
using Mnist.Commands.Hosting;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist jobs</c>: what has been submitted, and how far it is.</summary>
internal sealed class JobsCommand : VerbCommand
{
    private readonly Option<bool> json = CommonOptions.Json();

    public JobsCommand(CommandHost host)
        : base(host, "jobs", "List submitted jobs, look into one, wait for it, end it, or submit again what it lacks.")
    {
        Add(json);
        Subcommands.Add(new JobsShowCommand(host));
        Subcommands.Add(new JobsLogsCommand(host));
        Subcommands.Add(new JobsWaitCommand(host));
        Subcommands.Add(new JobsCancelCommand(host));
        Subcommands.Add(new JobsResumeCommand(host));
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist jobs", "Lists all jobs, with how many of their tasks are done."),
        ("mnist jobs show sweep-2026", "Shows the tasks of the one job whose id has this in it."),
        ("mnist jobs wait sweep-2026", "Waits until all tasks have ended; the exit code is 4 if one failed."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var views = JobArguments.ViewAll(context);
        context.Write(parse.GetValue(json)
            ? CommandJson.Of(views.Select(view => new
            {
                view.Job.Job.Id,
                view.Job.Job.Experiment,
                Cluster = view.Job.Job.Cluster.Name,
                view.Job.Job.SubmittedAt,
                Tasks = view.Tasks.Count,
                Done = view.Count(Clusters.TaskStatus.Done),
                Running = view.Count(Clusters.TaskStatus.Running),
                Waiting = view.Count(Clusters.TaskStatus.Waiting),
                Failed = view.Count(Clusters.TaskStatus.Failed),
                Stopped = view.Count(Clusters.TaskStatus.Stopped),
            }))
            : JobText.Of(views, context.Get<TimeProvider>().GetUtcNow()));
        return ExitCodes.Ok;
    }
}
