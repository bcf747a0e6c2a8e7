using System.CommandLine;
using Mnist.Clusters;
using Mnist.Commands.Hosting;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist jobs show ID</c>: the tasks of a job.</summary>
internal sealed class JobsShowCommand : VerbCommand
{
    private readonly Argument<string> job = JobArguments.Job();
    private readonly Option<bool> json = CommonOptions.Json();

    public JobsShowCommand(CommandHost host)
        : base(host, "show", "Show the tasks of a job: how far each is, where it runs, its run, or why there is none.")
    {
        Add(job);
        Add(json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples => [("mnist jobs show sweep-2026", "Shows a line for each task.")];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var (found, executor) = JobArguments.Find(context, parse.GetRequiredValue(job));
        var view = JobArguments.View(context, found, executor);
        context.Write(parse.GetValue(json)
            ? CommandJson.Of(view.Tasks.Select(task => new { task.Task.Number, task.Task.Model, task.Task.Seed, task.Status, task.Node, task.State?.Attempts, task.State?.StartedAt, task.State?.EndedAt, task.State?.Run, task.Reason }))
            : JobText.Of(view, TaskCurves.Of(view, context.Get<RunStore>()), context.Get<TimeProvider>().GetUtcNow()));
        return ExitCodes.Ok;
    }
}
