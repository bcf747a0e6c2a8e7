using System.Collections.Immutable;
using Mnist.Definitions.Data;

namespace Mnist.Datasets.Csv;

/// <summary>
/// What the lines of data of a file are like, and after how many unpacked bytes and lines they begin. Each cell has the place of its pixel in the
/// image, <see cref="Label"/>, <see cref="Ignored"/> or <see cref="Group"/>.
/// </summary>
internal sealed record CsvLayout(ImageShape Shape, CsvDialect Dialect, ImmutableArray<int> Places, long Start, int LinesBefore)
{
    public const int Label = -1;

    /// <summary>The place of what is neither the label nor a pixel.</summary>
    public const int Ignored = -2;

    /// <summary>The place of what says which rows belong together.</summary>
    public const int Group = -3;

    public static CsvLayout Read(string path, CsvData data, bool isTest)
    {
        var head = CsvHead.Read(path, name => CsvColumns.IsLabel(name, data));
        var columns = new CsvColumns(head, data, isTest);
        var ignored = columns.Ignored();
        var group = columns.Group();
        var others = group is { } column ? ignored.Append(column).ToHashSet() : ignored;
        var label = columns.Label(others);
        var pixels = columns.Pixels(label, others);
        var declared = data is { Width: { } width, Height: { } height } ? new ImageShape(width, height) : null;
        return new CsvLayout(ShapeOf(path, pixels, declared), head.Dialect, PlacesOf(head.CellCount, label, group, pixels.Columns), head.Start, head.Lines);
    }

    public bool HasGroups => Places.Contains(Group);

    private static ImmutableArray<int> PlacesOf(int cellCount, int label, int? group, IReadOnlyList<int> pixels)
    {
        var places = Enumerable.Repeat(Ignored, cellCount).ToArray();
        places[label] = Label;
        if (group is { } column)
        {
            places[column] = Group;
        }

        for (var place = 0; place < pixels.Count; place++)
        {
            places[pixels[place]] = place;
        }

        return [.. places];
    }

    private static ImageShape ShapeOf(string path, PixelOrder pixels, ImageShape? declared)
    {
        if (declared is not null && (declared.PixelCount != pixels.Columns.Count || (pixels.Shape is not null && pixels.Shape != declared)))
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{path}: its first line has {pixels.Columns.Count:n0} pixels{(pixels.Shape is null ? "" : $" ({pixels.Shape})")}, where \"width\" and \"height\" in the definition ask for {declared}: correct one of them"));
        }

        return declared ?? pixels.Shape ?? Square(path, pixels.Columns.Count);
    }

    private static ImageShape Square(string path, int pixels)
    {
        var side = (int)Math.Round(Math.Sqrt(pixels));
        var isColoured = 3 * Math.Pow(Math.Round(Math.Sqrt(pixels / 3.0)), 2) == pixels;
        return side * side == pixels ? new ImageShape(side, side) : throw new DatasetException(FormattableString.Invariant(
            $"{path}: its first line has {pixels:n0} pixels besides the label, which is no square{(isColoured ? " but three, as of colour images, which have to be made grey first" : "")}: give \"width\" and \"height\" in the definition, or correct the file"));
    }
}
