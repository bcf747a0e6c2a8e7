using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Leaderboards.Views;
using Mnist.Runs;
using Mnist.Settings;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist leaderboard</c>: the stored runs, ranked.</summary>
internal sealed class LeaderboardCommand : VerbCommand
{
    private readonly Option<string> experiment = CommonOptions.Experiment();

    private readonly Option<string> where = CommonOptions.Where();

    private readonly Option<string> view = new("--view")
    {
        HelpName = "NAME",
        Description = "Show a view of appsettings.json: its where, sort and columns, unless they are given here.",
    };

    private readonly Option<string> columns = new("--columns")
    {
        HelpName = "a,b,c",
        Description = "Show these columns, named as in --format json.",
    };

    private readonly Option<string> sort = new("--sort")
    {
        HelpName = "[-]column",
        Description = "Order the rows by a column, its best first, or last after a hyphen; the ranks stay.",
    };

    private readonly Option<string> pareto = new Option<string>("--pareto")
    {
        HelpName = "latency|size",
        Description = "Only the runs that no other beats in validation accuracy and cost; both costs unless one is named.",
        Arity = ArgumentArity.ZeroOrOne,
    }.AcceptOnlyFromAmong("latency", "size");

    private readonly Option<string> against = new("--against")
    {
        HelpName = "RUN",
        Description = "Compare every run with this one, row by row.",
    };

    private readonly Option<string> groupBy = new Option<string>("--group-by")
    {
        HelpName = "family|model|sweep",
        Description = "A row a family of models, a row a model with all its seeds, or a row a value of a swept option.",
    }.AcceptOnlyFromAmong("family", "model", "sweep");

    private readonly Option<string> format = new Option<string>("--format")
    {
        HelpName = "table|json|csv|md",
        Description = "How to write it.",
        DefaultValueFactory = _ => "table",
    }.AcceptOnlyFromAmong("table", "json", "csv", "md");

    public LeaderboardCommand(CommandHost host)
        : base(host, "leaderboard", "Rank the stored runs by their validation rows; one board for each dataset and split.")
    {
        Add(experiment, where, view, columns, sort, pareto, against, groupBy, format);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist leaderboard", "Ranks all runs."),
        ("mnist leaderboard --experiment quickstart --format md", "Ranks the runs of one experiment as a Markdown table."),
        ("mnist leaderboard --where 'testAccuracy > 0.98 and not tag = draft'", "Ranks the runs of which this is true."),
        ("mnist leaderboard --pareto latency", "Shows the runs that are worth the time they take to score an image."),
        ("mnist leaderboard --against quickstart-dense", "Shows which runs can be told from one run, and by how much they differ."),
        ("mnist leaderboard --columns model,family,testAccuracy --sort testErrors", "Shows three columns, fewest wrong test rows first."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.NothingToRank];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var name = parse.GetValue(experiment);
        var saved = parse.GetValue(view) is { } viewName ? NamedView.Find(context.Settings, viewName) : null;
        var options = View(parse, context, saved?.View);
        var (expression, source) = parse.GetValue(where) is { } given ? (given, "--where") : (saved?.View.Where, saved?.Source("where") ?? "");
        var boards = Boards(context, RunArguments.List(context, name, expression, source), options.Against);
        var written = Format(parse.GetRequiredValue(format));
        if (boards.Count > 0 || written is OutputFormat.Json or OutputFormat.Csv)
        {
            Write(context, boards, written, options, saved);
        }

        return boards.Any(board => board.Best is not null) ? ExitCodes.Ok : throw RunArguments.Nothing(context, name, expression);
    }

    private ViewOptions View(ParseResult parse, CommandContext context, SavedView? saved)
    {
        var options = new ViewOptions
        {
            Columns = parse.GetValue(columns)?.Split(',', StringSplitOptions.TrimEntries) ?? saved?.Columns,
            Sort = parse.GetValue(sort) ?? saved?.Sort,
            Pareto = Costs(parse),
            Against = parse.GetValue(against) is { } run ? WithModel(RunArguments.Find(context, run)) : null,
            Grouping = parse.GetValue(groupBy) switch { "family" => Grouping.Family, "model" => Grouping.Model, "sweep" => Grouping.Sweep, _ => Grouping.Run },
        };
        return options.Grouping == Grouping.Run || options is { Pareto: [], Against: null }
            ? options
            : throw new CommandException(ExitCodes.Usage, "--pareto and --against show runs, and --group-by shows groups of them: leave out the one or the other");
    }

    private IReadOnlyList<ParetoCost> Costs(ParseResult parse) => parse.GetResult(pareto) is null ? [] : parse.GetValue(pareto) switch
    {
        "latency" => [ParetoCost.Latency],
        "size" => [ParetoCost.Size],
        _ => [ParetoCost.Latency, ParetoCost.Size],
    };

    /// <summary>The boards of the runs, or the one that a run to compare with belongs to.</summary>
    private static IReadOnlyList<Leaderboard> Boards(CommandContext context, IReadOnlyList<StoredRun> runs, StoredRun? against)
    {
        var boards = Leaderboard.ByData(runs);
        foreach (var fault in boards.SelectMany(board => board.Faults))
        {
            context.Log.RunUnreadable(fault);
        }

        if (against is null || boards.Count == 0)
        {
            return boards;
        }

        var data = BoardData.Of(against.Summary);
        var comparable = boards.Where(board => board.Data!.Key == data.Key).ToList();
        return comparable.Count > 0 ? comparable : throw new CommandException(
            ExitCodes.Usage,
            $"{against.Summary.Run} is of {data}, and these runs are not: {string.Join("; ", boards.Select(board => board.Data))}");
    }

    private static StoredRun WithModel(StoredRun run) => run.Summary.Status == RunStatus.Completed
        ? run
        : throw new CommandException(ExitCodes.Usage, $"{run.Summary.Run} has no model to compare with: it failed, {run.Summary.Reason}");

    private static void Write(CommandContext context, IReadOnlyList<Leaderboard> boards, OutputFormat format, ViewOptions options, NamedView? saved)
    {
        try
        {
            BoardWriter.Write(boards, format, options, context.Terminal.StandardOutput);
        }
        catch (ViewException mistake)
        {
            throw new CommandException(ExitCodes.Usage, saved is null ? mistake.Message : $"{mistake.Message}\nThe board is shown by {saved.Source()}.");
        }
    }

    private static OutputFormat Format(string word) => word switch
    {
        "json" => OutputFormat.Json,
        "csv" => OutputFormat.Csv,
        "md" => OutputFormat.Markdown,
        _ => OutputFormat.Table,
    };
}
