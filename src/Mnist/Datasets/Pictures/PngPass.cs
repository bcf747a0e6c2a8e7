namespace Mnist.Datasets.Pictures;

/// <summary>One of the passes in which a PNG file gives its pixels.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Across">Columns from one pixel to the next.</param>
/// <param name="Down">Rows from one row of pixels to the next.</param>
internal readonly record struct PngPass(int Left, int Top, int Across, int Down)
{
    /// <summary>The passes of a file: one, or the seven of Adam7.</summary>
    public static IReadOnlyList<PngPass> Of(PngHeader header) => header.IsInterlaced
        ? [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)]
        : [new(0, 0, 1, 1)];

    /// <summary>Pixels in each of its rows.</summary>
    /// <param name="width">Pixels in each row of the image.</param>
    public int Columns(int width) => (width - Left + Across - 1) / Across;
}
