using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Images;

/// <summary>The images of a batch at one place of a network, each without gaps (see <see cref="Planes"/>), zero at first. Where fewer are kept than a batch has, each takes the place of the one that is so many before it.</summary>
/// <param name="capacity">Images that are kept.</param>
/// <param name="shape">Of an image.</param>
internal sealed unsafe class FeatureMaps(int capacity, FeatureShape shape)
{
    // Tiles of several pixels read a little beyond the last image.
    private const int Slack = 4 * Planes.Lanes;

    private readonly AlignedBuffer<float> buffer = new(checked(capacity * Length(shape) + Slack));

    public FeatureShape Shape => shape;

    /// <summary>Blocks of channels.</summary>
    public int Blocks { get; } = Planes.Blocks(shape.Channels);

    public Planes this[int image] => new(buffer.Pointer + (nint)Place(image) * Length(shape), shape.Width * Planes.Lanes, shape.Height * shape.Width * Planes.Lanes);

    /// <summary>The images from one on, as many as are kept.</summary>
    public ImageStack From(int image) => new(this[image], Length(shape));

    /// <summary>Writes an image, without gaps here, to wherever it is wanted.</summary>
    public void CopyTo(int image, Planes target)
    {
        var source = this[image];
        for (var block = 0; block < Blocks; block++)
        {
            MapKernel.Copy(source.To(target, block, shape), adds: false);
        }
    }

    /// <summary>All numbers of an image.</summary>
    public Span<float> Span(int image) => buffer.Span.Slice(Place(image) * Length(shape), Length(shape));

    /// <summary>Floats of an image, channels that fill up its last block included.</summary>
    public static int Length(FeatureShape shape) => Planes.Blocks(shape.Channels) * Planes.Lanes * shape.Height * shape.Width;

    private int Place(int image) => image % capacity;
}
