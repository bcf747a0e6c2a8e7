namespace Mnist.Networks;

/// <summary>The size of an image as it passes through a network. A row of values has its channels one after another, each line after line.</summary>
/// <param name="Height">Lines of pixels.</param>
/// <param name="Width">Pixels of a line.</param>
/// <param name="Channels">Values of a pixel.</param>
public readonly record struct FeatureShape(int Height, int Width, int Channels)
{
    /// <summary>Height × width × channels.</summary>
    public int Values => Height * Width * Channels;

    /// <summary>As in <c>28 × 28 × 32</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Height} × {Width} × {Channels}");
}
