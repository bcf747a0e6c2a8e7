using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Comparisons;
using Mnist.Datasets;
using Mnist.Leaderboards;
using Mnist.Plots;
using Mnist.Plots.Drawing;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist compare RUN RUN...</c>: how models of the same data differ.</summary>
internal sealed class CompareCommand : VerbCommand
{
    private const int MostRows = 20;
    private const int MostRuns = 10;
    private const int MostSuggestions = 3;

    private readonly Argument<string[]> runs = new("RUN")
    {
        Description = "Ids of two to ten runs on the same data and split, or parts that only they have; those that --where chooses follow, the best first.",
        Arity = new ArgumentArity(0, MostRuns),
    };

    private readonly Option<string> where = CommonOptions.Where();

    private readonly Option<string> rows = new Option<string>("--rows")
    {
        HelpName = "test|validation",
        Description = "Which rows to list that some runs get right and others wrong.",
        DefaultValueFactory = _ => PartName.Test,
    }.AcceptOnlyFromAmong(PartName.Test, PartName.Validation);

    private readonly Option<bool> all = new("--all") { Description = "List all such rows, not only the first 20." };
    private readonly Option<string> grid = new("--grid") { HelpName = "FILE", Description = "Draw those images, with every run's answer, as a PNG file." };
    private readonly Option<bool> json = CommonOptions.Json();

    public CompareCommand(CommandHost host)
        : base(host, "compare", "Compare runs on the same rows: configurations, figures with paired tests, and the images they disagree on.")
    {
        Add(runs);
        Add(where, rows, all, grid, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist compare quickstart-dense quickstart-trees", "Shows what differs, whether chance explains it, and the first images they disagree on."),
        ("mnist compare quickstart-dense quickstart-trees quickstart-sdca --grid differences.png", "Compares two runs with the first and draws the images."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var named = (parse.GetValue(runs) ?? []).Select(id => RunArguments.Find(context, id)).ToList();
        List<StoredRun> found = [.. named, .. parse.GetValue(where) is { } text ? Chosen(context, text, named) : []];
        RequireTwo(context, found, parse.GetValue(where) is null ? "named" : "named or chosen");
        RequireComparable(found);
        var compared = found.ConvertAll(Read);
        RequireSameStoredRows(compared);
        var comparison = RunComparison.Of(compared, parse.GetRequiredValue(rows), context.Settings.Threads);
        context.Write(parse.GetValue(json) ? CommandJson.Of(comparison) : ComparisonText.Of(comparison, compared, parse.GetValue(all) ? int.MaxValue : MostRows));
        if (parse.GetValue(grid) is { } path)
        {
            if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            {
                throw new CommandException(ExitCodes.Usage, $"--grid {path}: the picture is a PNG file: give it a name that ends in .png");
            }

            Draw(context, comparison, found[0].Record, context.Absolute(path));
        }

        return ExitCodes.Ok;
    }

    /// <summary>Runs with a model of which an expression is true, the best first, without those that are named anyway.</summary>
    private static List<StoredRun> Chosen(CommandContext context, string where, List<StoredRun> named)
    {
        var chosen = Leaderboard.ByData(RunArguments.List(context, experiment: null, where))
            .SelectMany(board => board.Rows.Where(row => row.Rank is not null)).Select(row => row.Run)
            .Where(run => !named.Exists(other => other.Summary.Run == run.Summary.Run)).ToList();
        return chosen.Count + named.Count <= MostRuns ? chosen : throw new CommandException(
            ExitCodes.Usage,
            FormattableString.Invariant($"mnist compare takes at most {MostRuns} runs, and with those of which {Phrase.Quoted(where)} is true there are {chosen.Count + named.Count}: say more of them, as rank <= 5"));
    }

    private static void RequireTwo(CommandContext context, List<StoredRun> found, string how)
    {
        if (found.Count < 2)
        {
            var given = found.Count == 0 ? $"none is {how}" : $"only {found[0].Record.Run} is {how}";
            var others = RunArguments.List(context, experiment: null)
                .Where(run => run.Summary.Status == RunStatus.Completed && found.TrueForAll(one => one.Summary.Run != run.Summary.Run && BoardData.Of(one.Summary).Key == BoardData.Of(run.Summary).Key))
                .Select(run => run.Summary.Run).Reverse().Take(MostSuggestions).ToList();
            throw new CommandException(ExitCodes.Usage, $"mnist compare needs two runs, and {given}; {Suggestion(context, others)} For example: mnist compare quickstart-dense quickstart-trees");
        }
    }

    private static string Suggestion(CommandContext context, List<string> others) => others.Count == 0
        ? $"there is no other run to compare with in {context.Shown(context.Settings.RunsFolder)}: `mnist run DEFINITION` makes some."
        : $"some to compare with: {string.Join(", ", others)}.";

    private static ComparedRun Read(StoredRun run)
    {
        try
        {
            return ComparedRun.Read(run);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Data, $"{run.Record.Run} cannot be compared: {error.Message.TrimEnd('.')}; delete its folder and run the experiment again");
        }
    }

    private static void Draw(CommandContext context, RunComparison comparison, RunRecord run, string path)
    {
        if (comparison.Rows.Count == 0)
        {
            context.Tell($"There is nothing to draw: no {comparison.Part} row is right for some runs and wrong for others.");
            return;
        }

        var dataset = DataRows.ScoredOn(context, run, "drawn");
        WriteFile(path, PictureFiles.Png(FlippedImages.Of(comparison.Rows, dataset), PictureTheme.Light));
        var shown = Math.Min(FlippedImages.MostImages, comparison.Rows.Count);
        context.Tell(FormattableString.Invariant($"{context.Shown(path)} shows {(shown == comparison.Rows.Count ? "all" : "the first")} {shown} of them."));
    }

    private static void WriteFile(string path, byte[] picture)
    {
        try
        {
            File.WriteAllBytes(path, picture);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Usage, $"--grid: the picture cannot be written: {error.Message} Name a file in a folder that exists");
        }
    }

    private static void RequireComparable(List<StoredRun> runs)
    {
        foreach (var (index, run) in runs.Index())
        {
            if (run.Record.Status == RunStatus.Failed)
            {
                throw new CommandException(ExitCodes.Usage, $"{run.Record.Run} has no model to compare: it failed, {run.Record.Reason}");
            }

            if (runs.Take(index).Any(earlier => earlier.Record.Run == run.Record.Run))
            {
                throw new CommandException(ExitCodes.Usage, $"{run.Record.Run} is named twice; name another run to compare it with");
            }

            RequireSameRows(runs[0], run);
        }
    }

    /// <summary>Each run's rows fit its own figures by now; files put into another run's folder may still be of other rows.</summary>
    private static void RequireSameStoredRows(List<ComparedRun> runs)
    {
        foreach (var part in new[] { PartName.Validation, PartName.Test })
        {
            if (runs.Find(run => run.Of(part).Right.RowsSha256 != runs[0].Of(part).Right.RowsSha256) is { } other)
            {
                throw new CommandException(
                    ExitCodes.Data, $"{other.Record.Run} cannot be compared: its stored {part} rows are not those of {runs[0].Record.Run}; delete its folder and run the experiment again");
            }
        }
    }

    private static void RequireSameRows(StoredRun first, StoredRun second)
    {
        var (one, other) = (BoardData.Of(first.Summary), BoardData.Of(second.Summary));
        if (one.Key != other.Key)
        {
            throw new CommandException(ExitCodes.Usage, $"these runs cannot be compared row by row: one is of {one}, the other of {other}");
        }
    }
}
