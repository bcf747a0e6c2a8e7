using System.Globalization;
using Mnist.Datasets;
using Mnist.Exploration;
using Mnist.Plots;
using Mnist.Reports.Text;
using Mnist.Text;

namespace Mnist.Reports.Html;

/// <summary>What there is to know of a dataset before anything is trained on it, as a page.</summary>
internal static class ExplorationPage
{
    public static string Write(DatasetSplit split, Explored explored, PlaneSample plane, int threads)
    {
        var summary = explored.Summary;
        return HtmlPage.Write(
            $"{summary.Dataset}: what the images look like",
            [
                HtmlParts.KeyFigures(
                    ("training images", Count(summary.Classes.Sum(one => one.Training))), ("validation images", Count(summary.Classes.Sum(one => one.Validation))),
                    ("test images", Count(summary.Classes.Sum(one => one.Test))), ("pixels", $"{Count(summary.Width)} × {Count(summary.Height)}"),
                    ("classes", Count(summary.Classes.Count)), ("pairs alike across parts", Count(explored.Duplicates.AcrossParts))),
                HtmlParts.Section("First of all", HtmlParts.Table(new RunSection("First of all", FirstLookTable(explored.FirstLook)))),
                HtmlParts.Note($"Dataset SHA-256 {summary.Sha256}. Pixel figures, means and principal components are of the training images alone."),
                HtmlParts.Section("Pictures", HtmlParts.Pictures(DrawnPicture.Of(Pictures(split, explored, plane), threads))),
                HtmlParts.Section("Rows by class", HtmlParts.Table(new RunSection("Rows by class", SummaryTable.Of(summary)))),
                HtmlParts.Section("Labels that may be wrong", HtmlParts.Note(explored.Suspects is null
                    ? "No completed run on these rows is stored: run an experiment, and explore again."
                    : "By the model that does best on the validation rows of those stored; it has seen none of these images in training. A doubtful label is not always a wrong one.")),
            ]);
    }

    private static IReadOnlyList<Picture> Pictures(DatasetSplit split, Explored explored, PlaneSample plane)
    {
        var grids = new ExplorationGrids(split);
        return
        [
            ExplorationCharts.ClassBalance(explored.Summary),
            grids.Samples(),
            ExplorationCharts.PixelValues(explored.Summary, explored.Histogram, explored.InkThreshold),
            grids.Means(),
            grids.AlwaysZero(explored.Summary),
            .. explored.InkThreshold is { } threshold ? [grids.Views(threshold)] : Array.Empty<Picture>(),
            ExplorationCharts.Plane(plane, split.Dataset.ClassNames, explored.ExplainedVariance),
            .. grids.Duplicates(explored.Duplicates),
            .. grids.Suspects(explored.Suspects),
        ];
    }

    private static IReadOnlyList<Column> FirstLookTable(IReadOnlyList<FirstLookLine> lines) =>
    [
        Column.Text("", lines.Select(line => line.Name)),
        Column.Text("found", lines.Select(line => line.Finding)),
        Column.Text("what to do", lines.Select(line => line.Remedy ?? "")),
    ];

    private static string Count(int count) => count.ToString("n0", CultureInfo.InvariantCulture);
}
