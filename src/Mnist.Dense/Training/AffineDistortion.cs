using System.Buffers;

namespace Mnist.Dense.Training;

/// <summary>Distorts images by random affine maps, reading between pixels bilinearly; what lies outside an image is 0.</summary>
/// <param name="settings">The largest distortions.</param>
/// <param name="width">Pixels of an image's row.</param>
/// <param name="height">Rows of an image.</param>
internal sealed class AffineDistortion(Augmentation settings, int width, int height)
{
    /// <summary>Distorts one image in place. The map depends on seed and row alone, so threads do not matter.</summary>
    /// <param name="image">width × height pixels.</param>
    /// <param name="seed">Of this batch.</param>
    /// <param name="row">The image's place in the batch.</param>
    public void Apply(Span<float> image, uint seed, int row)
    {
        var random = new SeededRandom(unchecked((int)(seed ^ ((uint)row * 0x9E3779B9))), RandomStream.Augmentation);
        var original = ArrayPool<float>.Shared.Rent(image.Length);
        try
        {
            image.CopyTo(original);
            Draw(random).Resample(original.AsSpan(0, image.Length), image, width, height);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(original);
        }
    }

    private AffineMap Draw(SeededRandom random)
    {
        var angle = Spread(random, settings.RotationDegrees) * Math.PI / 180;
        var (stretchX, stretchY) = (1 + Spread(random, settings.Stretch), 1 + Spread(random, settings.Stretch));
        var shear = Spread(random, settings.Shear);
        var (shiftX, shiftY) = (Spread(random, settings.ShiftPixels), Spread(random, settings.ShiftPixels));
        var (sine, cosine) = Math.SinCos(angle);

        // From a target pixel back to the source: rotation times stretch and shear, about the centre of the image.
        return new AffineMap(
            (float)(cosine / stretchX), (float)(cosine * shear - sine / stretchY), (float)shiftX,
            (float)(sine / stretchX), (float)(sine * shear + cosine / stretchY), (float)shiftY);
    }

    private static double Spread(SeededRandom random, double largest) => (2 * random.NextDouble() - 1) * largest;
}

/// <summary>source = (xx x + xy y + x0, yx x + yy y + y0), with x and y counted from the centre of the image.</summary>
internal readonly record struct AffineMap(float XX, float XY, float X0, float YX, float YY, float Y0)
{
    /// <summary>Fills a target image from a source image of the same size.</summary>
    public void Resample(ReadOnlySpan<float> source, Span<float> target, int width, int height)
    {
        float centreX = (width - 1) / 2f, centreY = (height - 1) / 2f;
        for (var y = 0; y < height; y++)
        {
            var x0 = XY * (y - centreY) + X0 + centreX - XX * centreX;
            var y0 = YY * (y - centreY) + Y0 + centreY - YX * centreX;
            for (var x = 0; x < width; x++)
            {
                target[y * width + x] = Read(source, width, height, MathF.FusedMultiplyAdd(XX, x, x0), MathF.FusedMultiplyAdd(YX, x, y0));
            }
        }
    }

    private static float Read(ReadOnlySpan<float> source, int width, int height, float x, float y)
    {
        // Truncation is the floor here: x + 1 and y + 1 are positive wherever anything can be read.
        int left = (int)(x + 1) - 1, top = (int)(y + 1) - 1;
        if (x <= -1 || y <= -1 || left >= width || top >= height)
        {
            return 0;
        }

        float right = x - left, below = y - top;
        var corner = top * width + left;
        if ((uint)left < (uint)(width - 1) && (uint)top < (uint)(height - 1))
        {
            var upper = source[corner] + right * (source[corner + 1] - source[corner]);
            var lower = source[corner + width] + right * (source[corner + width + 1] - source[corner + width]);
            return upper + below * (lower - upper);
        }

        return (1 - below) * ((1 - right) * Pixel(source, width, height, left, top) + right * Pixel(source, width, height, left + 1, top))
            + below * ((1 - right) * Pixel(source, width, height, left, top + 1) + right * Pixel(source, width, height, left + 1, top + 1));
    }

    private static float Pixel(ReadOnlySpan<float> source, int width, int height, int x, int y) =>
        (uint)x < (uint)width && (uint)y < (uint)height ? source[y * width + x] : 0;
}
