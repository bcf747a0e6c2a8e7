namespace Mnist.Benchmarks.Datasets;

/// <summary>What makes one image of another.</summary>
internal delegate void ImageChange(ReadOnlySpan<byte> image, Span<byte> changed);

/// <summary>Square grey images, each of a class.</summary>
/// <param name="Side">Pixels along a side.</param>
/// <param name="Pixels">Grey levels, image by image, row by row.</param>
/// <param name="Labels">Classes, from 0.</param>
internal sealed record LabeledSquares(int Side, byte[] Pixels, byte[] Labels)
{
    private int Size => Side * Side;

    /// <summary>Images.</summary>
    public int Count => Labels.Length;

    /// <summary>The pixels of one.</summary>
    public ReadOnlySpan<byte> PixelsOf(int row) => Pixels.AsSpan(row * Size, Size);

    /// <summary>Some of them, in the given order.</summary>
    public LabeledSquares Rows(ReadOnlySpan<int> rows)
    {
        var (pixels, labels) = (new byte[rows.Length * Size], new byte[rows.Length]);
        for (var index = 0; index < rows.Length; index++)
        {
            PixelsOf(rows[index]).CopyTo(pixels.AsSpan(index * Size));
            labels[index] = Labels[rows[index]];
        }

        return new(Side, pixels, labels);
    }

    /// <summary>The first of them, as many as there are where that is fewer.</summary>
    public LabeledSquares First(int count) => new(Side, Pixels[..(Math.Min(count, Count) * Size)], Labels[..Math.Min(count, Count)]);

    /// <summary>As many images of the same classes, each made of one of these, in order.</summary>
    public LabeledSquares Changed(int side, ImageChange change)
    {
        var pixels = new byte[Count * side * side];
        for (var row = 0; row < Count; row++)
        {
            change(PixelsOf(row), pixels.AsSpan(row * side * side, side * side));
        }

        return new(side, pixels, Labels);
    }
}
