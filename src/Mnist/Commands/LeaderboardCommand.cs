using System.CommandLine;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;

namespace Mnist.Commands;

/// <summary><c>mnist leaderboard</c>: the stored runs, ranked.</summary>
internal sealed class LeaderboardCommand : VerbCommand
{
    private readonly Option<string> experiment = CommonOptions.Experiment();
    private readonly Option<string> format = new Option<string>("--format")
    {
        HelpName = "table|json|csv|md",
        Description = "How to write it.",
        DefaultValueFactory = _ => "table",
    }.AcceptOnlyFromAmong("table", "json", "csv", "md");

    public LeaderboardCommand(CommandHost host)
        : base("leaderboard", "Rank the stored runs by their validation rows; one board for each dataset and split.")
    {
        Add(experiment);
        Add(format);
        SetAction(parse => host.Run(parse, context => Execute(parse, context)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist leaderboard", "Ranks all runs."),
        ("mnist leaderboard --experiment quickstart --format md", "Ranks the runs of one experiment as a Markdown table."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.NothingToRank];

    private int Execute(ParseResult parse, CommandContext context)
    {
        var name = parse.GetValue(experiment);
        var boards = Leaderboard.ByData(RunArguments.List(context, name));
        var written = parse.GetRequiredValue(format);
        if (boards.Count > 0 || written is "json" or "csv")
        {
            context.Write(Text(written, boards));
        }

        return boards.Any(board => board.Best is not null) ? ExitCodes.Ok : throw RunArguments.Nothing(context, name);
    }

    private static string Text(string format, IReadOnlyList<Leaderboard> boards) => format switch
    {
        "json" => LeaderboardJson.Format(boards),
        "csv" => LeaderboardCsv.Format(boards),
        "md" => LeaderboardMarkdown.Format(boards),
        _ => LeaderboardTable.Format(boards),
    };
}
