using System.CommandLine;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Runs;

namespace Mnist.Commands;

/// <summary><c>mnist compare RUN RUN</c>: how two models of the same data differ.</summary>
internal sealed class CompareCommand : VerbCommand
{
    private readonly Argument<string> first = new("FIRST") { Description = "Id of a run, or a part that only it has." };
    private readonly Argument<string> second = new("SECOND") { Description = "Another run on the same data and split." };
    private readonly Option<bool> json = CommonOptions.Json();

    public CompareCommand(CommandHost host)
        : base("compare", "Compare two runs on the same rows, by figures and by a paired test.")
    {
        Add(first);
        Add(second);
        Add(json);
        SetAction(parse => host.Run(parse, context => Execute(parse, context)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist compare quickstart-dense quickstart-lightGbm", "Shows both runs' figures and whether chance explains the difference."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage];

    private int Execute(ParseResult parse, CommandContext context)
    {
        var one = RunArguments.Find(context, parse.GetRequiredValue(first));
        var other = RunArguments.Find(context, parse.GetRequiredValue(second));
        RequireModel(one);
        RequireModel(other);
        RequireSameRows(one, other);

        IReadOnlyList<Comparison> parts = [Comparison.Of("validation", one, other), Comparison.Of("test", one, other)];
        context.Write(parse.GetValue(json)
            ? CommandJson.Of(new { First = one.Record.Run, Second = other.Record.Run, Parts = parts })
            : Text(one, other, parts));
        return ExitCodes.Ok;
    }

    private static string Text(StoredRun first, StoredRun second, IReadOnlyList<Comparison> parts) => string.Join('\n',
    [
        $"first   {first.Record.Run}",
        $"second  {second.Record.Run}",
        "",
        .. TextTable.Lines(
        [
            Column.Text("", parts.Select(part => part.Part)),
            Column.Number("first %", parts.Select(part => Figures.Percent(part.FirstAccuracy))),
            Column.Number("second %", parts.Select(part => Figures.Percent(part.SecondAccuracy))),
            Column.Number("only first right", parts.Select(part => Figures.Count<int>(part.OnlyFirstRight))),
            Column.Number("only second right", parts.Select(part => Figures.Count<int>(part.OnlySecondRight))),
            Column.Number("McNemar p", parts.Select(part => Figures.FourDecimals(part.PValue))),
        ]),
        "",
        "p is how often chance alone would part two equally good models this far; below 0.05 they can be told apart.",
        "",
    ]);

    private static void RequireModel(StoredRun run)
    {
        if (run.Record.Status == RunStatus.Failed)
        {
            throw new CommandException(ExitCodes.Usage, $"{run.Record.Run} has no model to compare: it failed, {run.Record.Reason}");
        }
    }

    private static void RequireSameRows(StoredRun first, StoredRun second)
    {
        var (one, other) = (BoardData.Of(first.Record), BoardData.Of(second.Record));
        if (one with { Dataset = "" } != other with { Dataset = "" })
        {
            throw new CommandException(ExitCodes.Usage, $"these runs cannot be compared row by row: one is of {one}, the other of {other}");
        }
    }
}
