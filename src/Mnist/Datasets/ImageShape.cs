namespace Mnist.Datasets;

/// <summary>The size every image of a dataset has.</summary>
/// <param name="Width">Pixels a row, at least 1.</param>
/// <param name="Height">Rows of pixels, at least 1.</param>
public sealed record ImageShape(int Width, int Height)
{
    /// <summary>Pixels of one image.</summary>
    public int PixelCount => Width * Height;
}
