using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Runs;
using Mnist.Runs.Labels;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist tag RUN +best -draft</c>: gives stored runs tags and takes them away.</summary>
internal sealed class TagCommand : VerbCommand
{
    private readonly SignedWords words = new("RUN|+TAG|-TAG")
    {
        Description = "Id of a run, or a part that only it has, unless --where chooses runs; then the tags to add, as +best, and to take away, as -draft. Without any, the tags are shown.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> where = CommonOptions.Where();
    private readonly Option<bool> json = CommonOptions.Json();

    public TagCommand(CommandHost host)
        : base(host, "tag", "Add tags to stored runs or take them away: words to find them by. Nothing else of a run changes.")
    {
        Add(words);
        Add(where, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist tag quickstart-dense +best -draft", "Adds one tag to a run and takes another away."),
        ("mnist tag --where 'experiment = quickstart and testAccuracy > 0.97' +thesis", "Adds a tag to all runs of which this is true."),
        ("mnist leaderboard --where 'tag = thesis'", "Ranks the runs that have it."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.NothingToRank];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var given = parse.GetValue(words) ?? [];
        var changes = TagChanges.Of([.. given.Where(TagChanges.IsOne)]);
        var runs = Runs(context, [.. given.Where(word => !TagChanges.IsOne(word))], parse.GetValue(where));
        var labeller = new RunLabeller(context.Get<RunStore>());
        var changed = runs.Select(run => LabelChange.Make(run, changes.Change, labeller, context.Cancellation)).ToList();
        context.Write(parse.GetValue(json)
            ? CommandJson.Of(changed.Select(run => new { run.Run, run.After.Tags, Added = run.Added(), Removed = run.Removed() }))
            : Text(changed));
        return ExitCodes.Ok;
    }

    private static IReadOnlyList<StoredRun> Runs(CommandContext context, IReadOnlyList<string> plain, string? where) => (plain, where) switch
    {
        ([], null) => throw new CommandException(ExitCodes.Usage, "say whose tags: name a run, or choose some by --where. For example: mnist tag quickstart-dense +best -draft"),
        ([var run], null) => [RunArguments.Find(context, run)],
        ([], { } text) when RunArguments.List(context, experiment: null, text) is var found => found.Count > 0 ? found : throw RunArguments.Nothing(context, experiment: null, text, "run"),
        (_, null) => throw Unsigned(plain[1]),
        _ => throw Unsigned(plain[0]),
    };

    private static CommandException Unsigned(string word) =>
        new(ExitCodes.Usage, $"{Phrase.Quoted(word)} is neither a tag to add nor one to take away: write +{word} or -{word}; one run is named, or --where chooses runs");

    private static string Text(List<LabelChange> changed) => string.Join('\n',
    [
        .. TextTable.Lines(
        [
            Column.Text("run", changed.Select(run => run.Run)),
            Column.Text("tags", changed.Select(run => run.After.Tags.Count > 0 ? string.Join(", ", run.After.Tags) : "-")),
            Column.Text("changed", changed.Select(Signed)),
        ]),
        "",
    ]);

    private static string Signed(LabelChange run)
    {
        var signed = string.Join(' ', [.. run.Added().Select(tag => $"+{tag}"), .. run.Removed().Select(tag => $"-{tag}")]);
        return signed.Length > 0 ? signed : "-";
    }
}
