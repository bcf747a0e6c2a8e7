using Mnist.Networks.Kernels;

namespace Mnist.Networks.Images;

/// <summary>
/// An image in memory, in blocks of 16 channels (oneDNN calls the layout nChw16c):
/// <code>
///   block 0   line 0   pixel 0: 16 channels, pixel 1: 16 channels, ...      channel c of pixel (y, x) is at
///             line 1   ...                                                  c / 16 × Plane + y × Row + x × 16 + c % 16
///   block 1   ...
/// </code>
/// A block of a pixel is a cache line: whole vectors of any width, wherever it lies. Channels beyond the last are zero.
/// </summary>
/// <param name="start">Channel 0 of pixel (0, 0), on a cache line.</param>
/// <param name="row">Floats from one line to the next.</param>
/// <param name="plane">Floats from one block to the next.</param>
internal readonly unsafe struct Planes(float* start, nint row, nint plane)
{
    /// <summary>Channels of a block.</summary>
    public const int Lanes = BlockTile.Columns;

    public float* Start => start;

    public nint Row => row;

    public nint Plane => plane;

    /// <summary>Blocks that a number of channels needs.</summary>
    public static int Blocks(int channels) => (channels + Lanes - 1) / Lanes;

    /// <summary>The image from a block on.</summary>
    public Planes From(int block) => new(start + block * plane, row, plane);

    /// <summary>The image without its border.</summary>
    /// <param name="border">Lines above it, and pixels left of it.</param>
    public Planes Inside(int border) => new(start + border * (row + Lanes), row, plane);

    /// <summary>One block of an image here and of one of the same size elsewhere.</summary>
    public BlockCopy To(Planes target, int block, FeatureShape shape) =>
        BlockCopy.Of(From(block).Start, row, target.From(block).Start, target.Row, shape.Height, shape.Width);
}

/// <summary>Images one after another in memory.</summary>
/// <param name="first">The first.</param>
/// <param name="image">Floats from one image to the next.</param>
internal readonly struct ImageStack(Planes first, nint image)
{
    public unsafe Planes this[int index] => new(first.Start + index * image, first.Row, first.Plane);
}
