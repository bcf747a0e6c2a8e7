using System.Globalization;
using Mnist.Datasets;
using Mnist.Exploration;
using Mnist.Text;

namespace Mnist.Reports.Text;

/// <summary>What was found out about the rows of a definition, for a person.</summary>
internal static class ExplorationText
{
    public static string Of(Explored explored)
    {
        var (summary, duplicates) = (explored.Summary, explored.Duplicates);
        return string.Join('\n',
        [
            .. explored.FirstLook.SelectMany(LinesOf),
            "",
            string.Create(CultureInfo.InvariantCulture, $"dataset        {summary.Dataset}, SHA-256 {summary.Sha256}"),
            string.Create(CultureInfo.InvariantCulture, $"images         {summary.Width} x {summary.Height} pixels of 0 to 255"),
            string.Create(CultureInfo.InvariantCulture, $"pixel values   mean {summary.PixelMean:F2}, standard deviation {summary.PixelStandardDeviation:F2}, median {summary.PixelMedian}, {100 * summary.ZeroFraction:F1} % zero"),
            string.Create(CultureInfo.InvariantCulture, $"empty columns  {summary.AlwaysZeroPixels} pixels are zero in every training image"),
            string.Create(CultureInfo.InvariantCulture, $"ink            {(explored.InkThreshold is { } threshold ? $"Otsu's threshold {threshold}" : "no threshold: all pixels of the training images have one value")}"),
            $"components     {ComponentsOf(explored)}",
            string.Create(CultureInfo.InvariantCulture, $"alike          {duplicates.WithinParts} pairs within a part and {duplicates.AcrossParts} across parts differ by at most {duplicates.LargestDifference:0.##} of 255, an eighth of what two training images differ by; {duplicates.Equal} are equal, {duplicates.OfDifferentClasses} have different labels"),
            explored.Suspects is { } suspects
                ? $"doubtful       {suspects.Images.Count} labels, by {suspects.Run}{(suspects.Images.Count > 0 ? $"; the most doubtful: image {Figures.Count<int>(suspects.Images[0].Row)}, {suspects.Images[0].Label} or {suspects.Images[0].Predicted}" : "")}"
                : "doubtful       no completed run on these rows tells which labels are",
            .. summary.Dropped.Count == 0 ? [] : LinesOf(summary.Dropped),
            "",
            .. TextTable.Lines(SummaryTable.Of(summary)),
            "",
            "Pixel values and components are those of the training rows. With --out FILE, a page shows all of it.",
            "",
        ]);
    }

    /// <summary>What is seen first, which is all there is where data is refused.</summary>
    public static string Of(IReadOnlyList<FirstLookLine> look) => string.Join('\n', [.. look.SelectMany(LinesOf), ""]);

    private static IEnumerable<string> LinesOf(FirstLookLine line) =>
        [$"{line.Name,-15}{line.Finding}", .. line.Remedy is { } remedy ? [$"{"",-15}-> {remedy}"] : Array.Empty<string>()];

    private static IEnumerable<string> LinesOf(DroppedImages dropped) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"dropped        {dropped.Count:n0} images that cannot be used"),
        .. dropped.First.Select(image => $"  {image.Name}: {image.Reason}"),
    ];

    private static string ComponentsOf(Explored explored)
    {
        var groups = explored.Groups < explored.Summary.Classes.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{explored.Groups} groups on them, one for each place where images lie,")
            : "groups by k-means on them";
        return explored.ExplainedVariance.Sum() == 0
            ? "none: the training images are all equal"
            : string.Create(CultureInfo.InvariantCulture, $"the first two hold {100 * explored.ExplainedVariance.Sum():F1} % of the variance; {groups} are {100 * explored.ClusterPurity:F0} % of one class");
    }
}
