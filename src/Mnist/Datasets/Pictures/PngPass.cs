namespace Mnist.Datasets.Pictures;

/// <summary>One of the passes in which a PNG file gives its pixels: its first column and row, and the steps from one pixel to the next.</summary>
internal readonly record struct PngPass(int Left, int Top, int Across, int Down)
{
    /// <summary>The passes of a file: one, or the seven of Adam7.</summary>
    public static IReadOnlyList<PngPass> Of(PngHeader header) => header.IsInterlaced
        ? [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)]
        : [new(0, 0, 1, 1)];

    /// <summary>Pixels in each of its rows, of an image of some width.</summary>
    public int Columns(int width) => (width - Left + Across - 1) / Across;
}
