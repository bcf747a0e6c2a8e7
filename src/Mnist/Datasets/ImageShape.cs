using Mnist.Networks;

namespace Mnist.Datasets;

/// <summary>The size every image of a dataset has.</summary>
/// <param name="Width">Pixels a row, at least 1.</param>
/// <param name="Height">Rows of pixels, at least 1.</param>
public sealed record ImageShape(int Width, int Height)
{
    /// <summary>Pixels of one image.</summary>
    public int PixelCount => Width * Height;

    /// <summary>As a network reads it: one value a pixel.</summary>
    public FeatureShape Features => new(Height, Width, Channels: 1);

    /// <summary>In words: <c>28 × 28</c>, width first.</summary>
    public override string ToString() => FormattableString.Invariant($"{Width} × {Height}");
}
