namespace Mnist.Datasets;

/// <summary>Some rows of a dataset, in a fixed order, without copying their pixels. Immutable and safe to share between threads.</summary>
/// <param name="shape">Size of each image.</param>
/// <param name="pixels">Pixels of all images of the dataset, one byte each, 0 to 255, image by image, row by row.</param>
/// <param name="labels">Class of each image of the dataset, 0-based.</param>
/// <param name="rows">Which images these are, as indices into <paramref name="labels"/>.</param>
public sealed class LabeledImages(ImageShape shape, ReadOnlyMemory<byte> pixels, ReadOnlyMemory<byte> labels, ReadOnlyMemory<int> rows)
{
    public ImageShape Shape { get; } = shape;
    public int Count => rows.Length;

    /// <summary>Index of an image in the dataset: training rows first, then test rows.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    public int SourceRow(int row) => rows.Span[row];

    /// <summary>Class of an image, 0-based.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    public int Label(int row) => labels.Span[rows.Span[row]];

    /// <summary>Pixels of an image, row by row, 0 to 255.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    public ReadOnlySpan<byte> Pixels(int row) => pixels.Span.Slice(rows.Span[row] * Shape.PixelCount, Shape.PixelCount);

    public int[] CountByClass(int classes)
    {
        var counts = new int[classes];
        for (var row = 0; row < Count; row++)
        {
            counts[Label(row)]++;
        }

        return counts;
    }

    /// <summary>Some of these images, each named by 0 to <see cref="Count"/> - 1, in that order.</summary>
    public LabeledImages Select(ReadOnlySpan<int> which)
    {
        var selected = new int[which.Length];
        for (var row = 0; row < selected.Length; row++)
        {
            selected[row] = rows.Span[which[row]];
        }

        return new LabeledImages(Shape, pixels, labels, selected);
    }

    /// <summary>Some of these images, evenly spread, or all where there are no more.</summary>
    /// <param name="most">How many at most.</param>
    public LabeledImages EvenlySpread(int most) => Count <= most ? this : Select([.. Enumerable.Range(0, most).Select(index => (int)((long)index * Count / most))]);

    /// <summary>These images, then others of the same dataset.</summary>
    /// <exception cref="ArgumentException">The others are of another dataset.</exception>
    public LabeledImages Concat(LabeledImages others) => others.HasPixels(pixels)
        ? new LabeledImages(Shape, pixels, labels, (int[])[.. rows.Span, .. others.OwnRows.Span])
        : throw new ArgumentException("the images are of different datasets", nameof(others));

    private ReadOnlyMemory<int> OwnRows => rows;

    private bool HasPixels(ReadOnlyMemory<byte> other) => pixels.Equals(other);
}
