using Mnist.Definitions;

namespace Mnist.Datasets.Csv;

/// <summary>Reads a CSV file of images on several threads, block by block, never more of it in memory than the threads work on.</summary>
internal static class CsvFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, raw or gzipped.</param>
    /// <param name="data">What the definition says of it.</param>
    /// <param name="labels">The classes.</param>
    /// <param name="options">How.</param>
    /// <exception cref="DatasetException">The file cannot be read, or is no CSV file of images.</exception>
    public static ImagePart Read(string path, CsvData data, ClassLabels labels, WorkOptions options)
    {
        var layout = CsvLayout.Read(path, data);
        var parser = new CsvParser(layout, labels);
        using var file = UnpackedFile.Open(path);
        var parsed = ParallelWork.Select(CsvBlocks.Of(file, layout.Start, options), options, parser.Parse).OrderBy(rows => rows.Block).ToArray();
        return new ImagePart(
            path, layout.Shape, Join(parsed, rows => rows.Pixels, layout.Shape), Join(parsed, rows => rows.Labels, new ImageShape(1, 1)), DroppedOf(path, layout, parsed));
    }

    private static byte[] Join(CsvRows[] parsed, Func<CsvRows, ReadOnlyMemory<byte>> part, ImageShape shape)
    {
        var joined = Resampling.Allocate(parsed.Sum(rows => (long)rows.Labels.Length), shape);
        var position = 0;
        foreach (var rows in parsed)
        {
            part(rows).CopyTo(joined.AsMemory(position));
            position += part(rows).Length;
        }

        return joined;
    }

    /// <summary>Blocks count their own lines; those before them tell which lines of the file they are.</summary>
    private static DroppedImages DroppedOf(string path, CsvLayout layout, CsvRows[] parsed)
    {
        var (dropped, linesBefore) = (DroppedImages.None, (long)layout.LinesBefore);
        foreach (var rows in parsed)
        {
            var named = rows.Dropped.Select(line => new DroppedImage(FormattableString.Invariant($"{path}, line {linesBefore + line.Line}"), line.Reason));
            dropped = dropped.Concat(new DroppedImages(rows.DroppedCount, [.. named]));
            linesBefore += rows.Lines;
        }

        return dropped;
    }
}
