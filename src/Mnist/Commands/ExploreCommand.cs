using System.CommandLine;
using System.Globalization;
using Mnist.Datasets;
using Mnist.Leaderboards.Formats;

namespace Mnist.Commands;

/// <summary><c>mnist explore DEFINITION</c>: what the rows of a definition look like.</summary>
internal sealed class ExploreCommand : VerbCommand
{
    private readonly Argument<string> definition = new("DEFINITION") { Description = "The experiment's JSON file." };
    private readonly Option<bool> json = CommonOptions.Json();

    public ExploreCommand(CommandHost host)
        : base("explore", "Describe the dataset of a definition: rows, classes, image size and pixel values.")
    {
        Add(definition);
        Add(json);
        SetAction(parse => host.Run(parse, context => Execute(parse, context)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist explore experiments/quickstart.json", "Counts rows and classes of each part, and sums up the pixels of the training rows."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    private int Execute(ParseResult parse, CommandContext context)
    {
        var summary = DatasetSummary.Of(DataRows.Load(context, parse.GetRequiredValue(definition)).Split);
        context.Write(parse.GetValue(json) ? CommandJson.Of(summary) : Text(summary));
        return ExitCodes.Ok;
    }

    private static string Text(DatasetSummary summary) => string.Join('\n',
    [
        string.Create(CultureInfo.InvariantCulture, $"dataset        {summary.Dataset}, SHA-256 {summary.Sha256}"),
        string.Create(CultureInfo.InvariantCulture, $"images         {summary.Width} x {summary.Height} pixels of 0 to 255"),
        string.Create(CultureInfo.InvariantCulture, $"pixel values   mean {summary.PixelMean:F2}, standard deviation {summary.PixelStandardDeviation:F2}, median {summary.PixelMedian}, {100 * summary.ZeroFraction:F1} % zero"),
        string.Create(CultureInfo.InvariantCulture, $"empty columns  {summary.AlwaysZeroPixels} pixels are zero in every training image"),
        .. summary.Dropped.Count == 0 ? [] : DroppedLines(summary.Dropped),
        "",
        .. TextTable.Lines(
        [
            Column.Text("class", [.. summary.Classes.Select(one => one.Name), "all"]),
            Column.Number("training", Counts(summary, one => one.Training)),
            Column.Number("validation", Counts(summary, one => one.Validation)),
            Column.Number("test", Counts(summary, one => one.Test)),
        ]),
        "",
        "Pixel values are those of the training rows.",
        "",
    ]);

    private static IEnumerable<string> DroppedLines(DroppedImages dropped) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"dropped        {dropped.Count:n0} images that cannot be used"),
        .. dropped.First.Select(image => $"  {image.Name}: {image.Reason}"),
    ];

    private static IEnumerable<string> Counts(DatasetSummary summary, Func<ClassCounts, int> count) =>
        [.. summary.Classes.Select(one => Figures.Count<int>(count(one))), Figures.Count<int>(summary.Classes.Sum(count))];
}
