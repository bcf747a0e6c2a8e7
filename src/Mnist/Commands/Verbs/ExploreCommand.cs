using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Mnist.Commands.Hosting;
using Mnist.Commands.Progress;
using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Exploration;
using Mnist.Leaderboards;
using Mnist.Reports.Html;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist explore DEFINITION</c>: what the rows of a definition look like.</summary>
internal sealed class ExploreCommand : VerbCommand
{
    private readonly Argument<string> definition = new("DEFINITION") { Description = "The experiment's JSON file." };
    private readonly Option<string> page = new("--out") { HelpName = "FILE", Description = "Write a page with pictures: one HTML file." };
    private readonly Option<string> run = new("--run") { HelpName = "RUN", Description = "The run whose model tells which labels are doubtful; the best on these rows where left out." };
    private readonly Option<bool> json = CommonOptions.Json();

    public ExploreCommand(CommandHost host)
        : base("explore", "Describe the dataset of a definition: classes, pixel values, near duplicates, principal components, doubtful labels.")
    {
        Add(definition);
        foreach (var option in new Option[] { page, run, json })
        {
            Add(option);
        }

        SetAction(parse => host.Run(parse, context => Execute(parse, context)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist explore experiments/quickstart.json", "Counts rows and classes of each part, sums up the pixels of the training rows, and looks for leaks between the parts."),
        ("mnist explore experiments/quickstart.json --out explore.html", "Writes a page with pictures too, to look at or to mail."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    private int Execute(ParseResult parse, CommandContext context)
    {
        var path = parse.GetValue(page) is { } given ? context.Absolute(given) : null;
        if (path is not null)
        {
            PageFile.RequireOurs(path);
        }

        var rows = DataRows.Load(context, parse.GetRequiredValue(definition));
        var explorer = new Explorer(rows.Split, Mnist(context, rows), rows.Seed, context.Settings.Threads);
        if (explorer.Refusal is { } refusal)
        {
            var first = explorer.FirstLook();
            context.Write(parse.GetValue(json) ? CommandJson.Of(new { FirstLook = first }) : string.Join('\n', [.. first.SelectMany(FirstLookLines), ""]));
            throw new DatasetException(refusal);
        }

        var judge = Judge(context, rows, parse.GetValue(run));
        var (explored, plane) = WorkProgress.Show(context, "exploring", progress => explorer.Explore(judge, progress, context.Cancellation));
        context.Write(parse.GetValue(json) ? CommandJson.Of(Flat(explored)) : Text(explored));
        if (path is not null)
        {
            PageFile.Write(path, ExplorationPage.Write(rows.Split, explored, plane, context.Settings.Threads));
            context.Tell($"{context.Shown(path)} has the pictures.");
        }

        return ExitCodes.Ok;
    }

    /// <summary>The run whose model tells which labels are doubtful: one on the very same rows.</summary>
    private static StoredRun? Judge(CommandContext context, NamedRows rows, string? named)
    {
        bool IsOfTheseRows(StoredRun run) => run.Record.Status == RunStatus.Completed
            && run.Record.DatasetSha256 == rows.Split.Dataset.Sha256 && run.Record.Data.Split == rows.Data.Split && run.Record.SplitSeed == rows.Seed;

        if (named is not null)
        {
            var found = RunArguments.Find(context, named);
            return IsOfTheseRows(found) ? found : throw new CommandException(
                ExitCodes.Usage, $"{found.Record.Run} has no model of these rows: it is of {BoardData.Of(found.Record)}; name a completed run of this definition");
        }

        return context.Get<RunStore>().List().Runs.Where(IsOfTheseRows).MaxBy(run => run.Record.Validation!.Accuracy);
    }

    /// <summary>The summary's figures beside the others, not below them.</summary>
    private static JsonObject Flat(Explored explored)
    {
        var all = CommandJson.Node(explored).AsObject();
        var summary = all["summary"]!.AsObject();
        all.Remove("summary");
        return new JsonObject([.. summary.Concat(all).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))]);
    }

    private static IEnumerable<string> FirstLookLines(FirstLookLine line) =>
        [$"{line.Name,-15}{line.Finding}", .. line.Remedy is { } remedy ? [$"{"",-15}-> {remedy}"] : Array.Empty<string>()];

    /// <summary>What digits of other data are compared with; not being there is no fault of theirs.</summary>
    private static Dataset? Mnist(CommandContext context, NamedRows rows)
    {
        try
        {
            return rows.Data is MnistData || !DigitOrientation.CanTell(rows.Split.Dataset) ? null : context.Get<DatasetLoader>().Load(new MnistData(), context.CurrentFolder, cancellation: context.Cancellation);
        }
        catch (DatasetException)
        {
            return null;
        }
    }

    private static IEnumerable<string> DroppedLines(DroppedImages dropped) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"dropped        {dropped.Count:n0} images that cannot be used"),
        .. dropped.First.Select(image => $"  {image.Name}: {image.Reason}"),
    ];

    private static string Components(Explored explored)
    {
        var groups = explored.Groups < explored.Summary.Classes.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{explored.Groups} groups on them, one for each place where images lie,")
            : "groups by k-means on them";
        return explored.ExplainedVariance.Sum() == 0
            ? "none: the training images are all equal"
            : string.Create(CultureInfo.InvariantCulture, $"the first two hold {100 * explored.ExplainedVariance.Sum():F1} % of the variance; {groups} are {100 * explored.ClusterPurity:F0} % of one class");
    }

    private static string Text(Explored explored)
    {
        var (summary, duplicates) = (explored.Summary, explored.Duplicates);
        return string.Join('\n',
        [
            .. explored.FirstLook.SelectMany(FirstLookLines),
            "",
            string.Create(CultureInfo.InvariantCulture, $"dataset        {summary.Dataset}, SHA-256 {summary.Sha256}"),
            string.Create(CultureInfo.InvariantCulture, $"images         {summary.Width} x {summary.Height} pixels of 0 to 255"),
            string.Create(CultureInfo.InvariantCulture, $"pixel values   mean {summary.PixelMean:F2}, standard deviation {summary.PixelStandardDeviation:F2}, median {summary.PixelMedian}, {100 * summary.ZeroFraction:F1} % zero"),
            string.Create(CultureInfo.InvariantCulture, $"empty columns  {summary.AlwaysZeroPixels} pixels are zero in every training image"),
            string.Create(CultureInfo.InvariantCulture, $"ink            {(explored.InkThreshold is { } threshold ? $"Otsu's threshold {threshold}" : "no threshold: all pixels of the training images have one value")}"),
            $"components     {Components(explored)}",
            string.Create(CultureInfo.InvariantCulture, $"alike          {duplicates.WithinParts} pairs within a part and {duplicates.AcrossParts} across parts differ by at most {duplicates.LargestDifference:0.##} of 255, an eighth of what two training images differ by; {duplicates.Equal} are equal, {duplicates.OfDifferentClasses} have different labels"),
            explored.Suspects is { } suspects
                ? $"doubtful       {suspects.Images.Count} labels, by {suspects.Run}{(suspects.Images.Count > 0 ? $"; the most doubtful: image {Figures.Count<int>(suspects.Images[0].Row)}, {suspects.Images[0].Label} or {suspects.Images[0].Predicted}" : "")}"
                : "doubtful       no completed run on these rows tells which labels are",
            .. summary.Dropped.Count == 0 ? [] : DroppedLines(summary.Dropped),
            "",
            .. TextTable.Lines(SummaryTable.Of(summary)),
            "",
            "Pixel values and components are those of the training rows. With --out FILE, a page shows all of it.",
            "",
        ]);
    }
}
