namespace Mnist.Datasets.Pictures;

/// <summary>
/// What an image with transparency lies on: white, as most paper is, unless what is drawn would hardly be seen on it. So all images of a folder
/// that are drawn in the usual colours of pens lie on the same.
/// </summary>
/// <param name="Brightness">0 or 255.</param>
/// <param name="Opaque">The opacity, on the scale of the image's samples, from which nothing shines through.</param>
internal sealed record Paper(float Brightness, int Opaque)
{
    /// <summary>Fraction of white above which ink is too light for white paper.</summary>
    private const double LightInk = 0.75;

    /// <summary>Fraction of the strongest opacity from which a pixel tells the colour of the ink; the rest are edges.</summary>
    private const double StrongInk = 0.9;

    /// <summary>Fraction of full opacity below which all of an image is too faint to be meant so.</summary>
    private const double FaintestInk = 0.25;

    /// <summary>Chooses the paper; an image that is transparent as a whole lies on nothing.</summary>
    public static Paper Under(ColourImage image)
    {
        var strongest = Strongest(image);
        return new Paper(
            InkLevel(image, StrongInk * strongest) > LightInk * image.White ? 0f : 255f,
            strongest < FaintestInk * image.White ? strongest : image.White);
    }

    /// <summary>The image on this paper, in grey.</summary>
    public GreyImage Lay(ColourImage image, ColourWeights weights)
    {
        var values = new float[image.PixelCount];
        for (var index = 0; index < values.Length; index++)
        {
            var pixel = image.Pixel(index);
            var value = weights.Level(pixel) * 255f / image.White;
            values[index] = pixel[3] >= Opaque ? value : Brightness + (value - Brightness) * pixel[3] / Opaque;
        }

        return new GreyImage(image.Width, image.Height, values);
    }

    private static int Strongest(ColourImage image)
    {
        var strongest = 0;
        for (var index = 0; index < image.PixelCount; index++)
        {
            strongest = Math.Max(strongest, image.Pixel(index)[3]);
        }

        return strongest;
    }

    /// <summary>Mean brightness of the pixels that are at least so opaque.</summary>
    private static double InkLevel(ColourImage image, double opacity)
    {
        var (sum, count) = (0L, 0);
        for (var index = 0; index < image.PixelCount; index++)
        {
            var pixel = image.Pixel(index);
            if (pixel[3] >= opacity)
            {
                (sum, count) = (sum + ColourWeights.Luma.Level(pixel), count + 1);
            }
        }

        return (double)sum / count;
    }
}
