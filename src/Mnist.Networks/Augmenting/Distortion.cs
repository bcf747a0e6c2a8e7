using System.Buffers;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Augmenting;

/// <summary>Moves the pixels of images: an affine map and an elastic displacement in one resampling, bilinear; what lies outside an image is 0.</summary>
internal sealed class Distortion
{
    private readonly Augmentation settings;
    private readonly int width;
    private readonly int height;
    private readonly int lineLength;
    private readonly ElasticField? elastic;

    private Distortion(Augmentation settings, int width, int height)
    {
        (this.settings, this.width, this.height) = (settings, width, height);
        lineLength = Panels.RoundUp(width, NormalNumbers.Multiple);
        elastic = settings.ElasticAlpha > 0 ? new ElasticField(settings.ElasticAlpha, settings.ElasticSigma, width, height) : null;
    }

    private int ScratchLength => BilinearKernel.PaddedLength(width, height) + 2 * lineLength + (elastic?.Length ?? 0);

    /// <summary>The distortion of some settings; null where they leave every pixel in its place.</summary>
    public static Distortion? Create(Augmentation settings, int width, int height) =>
        settings is { ShiftPixels: 0, RotationDegrees: 0, Scale: 0, Stretch: 0, Shear: 0, ElasticAlpha: 0 } ? null : new(settings, width, height);

    /// <summary>Distorts one image in place.</summary>
    /// <param name="image">width × height pixels.</param>
    public void Apply(Span<float> image, RowRandom random)
    {
        var rented = ArrayPool<float>.Shared.Rent(ScratchLength);
        try
        {
            Resample(image, AffineMap.Draw(settings, random), random, rented);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private void Resample(Span<float> image, AffineMap map, RowRandom random, Span<float> scratch)
    {
        var padded = Take(ref scratch, BilinearKernel.PaddedLength(width, height));
        Span<float> xs = Take(ref scratch, lineLength), ys = Take(ref scratch, lineLength);
        BilinearKernel.Pad(image, padded, width, height);
        elastic?.Draw(random.Bits(Purpose.Elastic), scratch);
        for (var y = 0; y < height; y++)
        {
            map.Line(y, width, height, xs, ys);
            elastic?.AddTo(y, scratch, xs, ys);
            BilinearKernel.Sample(padded, xs, ys, image.Slice(y * width, width), width, height);
        }
    }

    private static Span<float> Take(ref Span<float> scratch, int length)
    {
        var taken = scratch[..length];
        scratch = scratch[length..];
        return taken;
    }
}
