using System.CommandLine;
using System.Globalization;
using Mnist.Commands.Hosting;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist ledger</c>: when test rows were scored, and by what.</summary>
internal sealed class LedgerCommand : VerbCommand
{
    private const int KeyWidth = 8;

    private readonly Option<string> experiment = CommonOptions.Experiment();
    private readonly Option<bool> json = CommonOptions.Json();

    public LedgerCommand(CommandHost host)
        : base(host, "ledger", "List every scoring of test rows: each is a chance to choose by what should choose nothing.")
    {
        Add(experiment, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist ledger --experiment quickstart", "Lists when the test rows were scored for an experiment."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.NothingToRank];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var name = parse.GetValue(experiment);
        var all = context.Get<RunStore>().Ledger.Scorings().ToList();
        var scorings = all.Where(scoring => name is null || scoring.Experiment == name).ToList();
        if (name is not null && scorings.Count == 0 && all.Count > 0)
        {
            var known = all.Select(scoring => scoring.Experiment).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
            throw new CommandException(ExitCodes.NothingToRank, $"no test row was scored for an experiment \"{name}\"{NearestWord.Question(NearestWord.To(name, known))} There are {string.Join(", ", known)}");
        }

        context.Write(parse.GetValue(json) ? CommandJson.Of(scorings) : Text(scorings));
        return ExitCodes.Ok;
    }

    private static string Text(List<TestScoring> scorings) => scorings.Count == 0 ? "no test row has been scored yet\n" : string.Join('\n',
    [
        .. TextTable.Lines(
        [
            Column.Text("scored", scorings.Select(scoring => scoring.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))),
            Column.Text("by", scorings.Select(scoring => scoring.Command)),
            Column.Text("experiment", scorings.Select(scoring => scoring.Experiment ?? "-")),
            Column.Text("test rows", scorings.Select(scoring => Shortened(scoring.TestRows))),
            Column.Text("model", scorings.Select(scoring => scoring.Model)),
        ]),
        "",
        "Times are UTC. A run whose configuration was chosen after test scores of its experiment could be seen says so:",
        "`mnist leaderboard` marks it, `mnist show` says how many there were.",
        "",
    ]);

    /// <summary>The hash of the dataset in a few letters, what follows it whole.</summary>
    private static string Shortened(string testRows)
    {
        var end = testRows.IndexOf(' ', StringComparison.Ordinal);
        return end < KeyWidth ? testRows : string.Concat(testRows.AsSpan(0, KeyWidth), testRows.AsSpan(end));
    }
}
