using System.CommandLine;
using Mnist.Leaderboards;
using Mnist.Plots;
using Mnist.Reports;
using Mnist.Runs;

namespace Mnist.Commands;

/// <summary><c>mnist report [RUN]</c>: a page to look at and to mail.</summary>
internal sealed class ReportCommand : VerbCommand
{
    private readonly Argument<string> run = new("RUN") { Description = "Id of a run, or a part that only it has; without one, the page ranks all runs.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> experiment = CommonOptions.Experiment();
    private readonly Option<string> target = new("--out") { HelpName = "FILE", Description = "Where to write it.", DefaultValueFactory = _ => "report.html" };

    public ReportCommand(CommandHost host)
        : base("report", "Write a page about one run or about all runs of an experiment: one HTML file with pictures inside, to look at or to mail.")
    {
        Add(run);
        Add(experiment);
        Add(target);
        SetAction(parse => host.Run(parse, context => Execute(parse, context)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist report --experiment quickstart", "Ranks the runs of an experiment and shows the best of them, in report.html."),
        ("mnist report quickstart-dense --out dense.html", "Shows one run. Every run's folder has such a page already, as report.html."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.NothingToRank];

    private int Execute(ParseResult parse, CommandContext context)
    {
        var path = context.Absolute(parse.GetRequiredValue(target));
        PageFile.RequireOurs(path);
        var page = parse.GetValue(run) is { } id ? RunText(context, RunArguments.Find(context, id)) : ExperimentText(context, parse.GetValue(experiment));
        PageFile.Write(path, page);
        context.WriteLine(context.Shown(path));
        return ExitCodes.Ok;
    }

    private static string RunText(CommandContext context, StoredRun run)
    {
        if (run.Record.Status == RunStatus.Failed)
        {
            throw new CommandException(ExitCodes.Usage, $"{run.Record.Run} has no model to show: it failed, {run.Record.Reason}");
        }

        var pictured = PicturedRuns.Read(context, run);
        return RunPage.Write(pictured, DrawnPicture.Of(RunPictures.Of(pictured), context.Settings.Threads));
    }

    private static string ExperimentText(CommandContext context, string? name)
    {
        var boards = Leaderboard.ByData(RunArguments.List(context, name));
        var best = boards.FirstOrDefault(board => board.Best is not null)?.Best ?? throw RunArguments.Nothing(context, name);
        return ExperimentPage.Write(name ?? "All experiments", boards, PicturedRuns.Read(context, context.Get<RunStore>().Find(best.Record.Run, out _) ?? best), context.Settings.Threads);
    }
}
