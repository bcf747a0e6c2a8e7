using Mnist.Datasets.Readings;
using Mnist.Definitions.Data;

namespace Mnist.Datasets.Csv;

/// <summary>Reads a CSV file of images on several threads, block by block, never more of it in memory than the threads work on.</summary>
internal static class CsvFile
{
    /// <summary>No <paramref name="range"/> means whole grey levels.</summary>
    public static CsvImages Read(string path, CsvData data, ValueRange? range, WorkOptions options, bool isTest = false)
    {
        var layout = CsvLayout.Read(path, data, isTest);
        var parser = new CsvParser(layout, new CsvValues(range));
        using var file = UnpackedFile.Open(path);
        var parsed = ParallelWork.Select(CsvBlocks.Of(file, layout.Start, options), options, parser.Parse).OrderBy(rows => rows.Block).ToArray();
        CheckText(path, layout, parsed);
        var pixels = JoinedPixels(parsed, layout.Shape);
        return new CsvImages(
            path, layout.Shape, pixels, [.. parsed.SelectMany(rows => rows.Labels)], LinesOf(layout, parsed), DroppedOf(path, layout, parsed),
            ValueExtent.Of(pixels), parsed.Aggregate(ValueExtent.None, (all, rows) => all.Union(rows.OtherValues)), parsed.Sum(rows => rows.OtherCount))
        {
            Groups = [.. parsed.SelectMany(rows => rows.Groups)],
        };
    }

    private static byte[] JoinedPixels(CsvRows[] parsed, ImageShape shape)
    {
        var joined = PixelArray.Allocate(parsed.Sum(rows => (long)rows.Labels.Count), shape);
        var position = 0;
        foreach (var rows in parsed)
        {
            rows.Pixels.CopyTo(joined.AsMemory(position));
            position += rows.Pixels.Length;
        }

        return joined;
    }

    /// <summary>Blocks count their own lines; those before them tell which lines of the file they are.</summary>
    private static IEnumerable<(CsvRows Rows, long LinesBefore)> Placed(CsvLayout layout, CsvRows[] parsed)
    {
        var before = (long)layout.LinesBefore;
        foreach (var rows in parsed)
        {
            yield return (rows, before);
            before += rows.Lines;
        }
    }

    private static void CheckText(string path, CsvLayout layout, CsvRows[] parsed)
    {
        var lines = Placed(layout, parsed).SelectMany(block => block.Rows.Dropped.Where(line => line.Reason == CsvParser.NotUtf8).Select(line => block.LinesBefore + line.Line));
        foreach (var line in lines.Take(1))
        {
            throw new DatasetException($"{CsvImages.NameOf(path, line)}: {CsvParser.NotUtf8}, but perhaps Windows-1252 or Latin 1: save the file as UTF-8");
        }
    }

    private static long[] LinesOf(CsvLayout layout, CsvRows[] parsed) =>
        [.. Placed(layout, parsed).SelectMany(block => block.Rows.LinesOfImages.Select(line => block.LinesBefore + line))];

    private static DroppedImages DroppedOf(string path, CsvLayout layout, CsvRows[] parsed)
    {
        var first = Placed(layout, parsed).SelectMany(block => block.Rows.Dropped.Select(line => new DroppedImage(CsvImages.NameOf(path, block.LinesBefore + line.Line), line.Reason)));
        var labels = parsed.SelectMany(rows => rows.DroppedLabels.Select(label => (label.Key, label.Value))).ToList();
        return labels.Count == 0 ? DroppedImages.None
            : new DroppedImages(labels.Sum(label => label.Value), [.. first.Take(DroppedImages.MostListed)]) { Classes = DroppedImages.Counted(labels) };
    }
}
