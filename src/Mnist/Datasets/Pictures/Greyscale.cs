namespace Mnist.Datasets.Pictures;

/// <summary>
/// Makes colour images grey: by brightness, as the eye has it; where that hides what is written, as blue on black, yellow on white or green on
/// an equally bright red, by the one colour that shows it best.
/// </summary>
internal static class Greyscale
{
    /// <summary>Contrast, of 255, below which brightness shows nothing.</summary>
    private const int Faintest = 48;

    /// <summary>How many times the contrast of brightness that of a colour must be: less is the tint of the light.</summary>
    private const double ClearGain = 1.4;

    /// <summary>Fraction of the pixels, at either end, that are specks and noise to a contrast.</summary>
    private const double Specks = 0.001;

    private const int Levels = 256;

    /// <summary>The image in grey, transparent parts laid on <see cref="Paper"/>.</summary>
    public static GreyImage Of(ColourImage image)
    {
        var paper = Paper.Under(image);
        var brightness = paper.Lay(image, ColourWeights.Luma);
        var contrast = Contrast(brightness);
        if (contrast >= Faintest)
        {
            return brightness;
        }

        var colour = ColourWeights.Single.Select(weights => paper.Lay(image, weights)).MaxBy(Contrast)!;
        return Contrast(colour) >= Math.Max(Faintest, ClearGain * contrast) ? colour : brightness;
    }

    /// <summary>From the darkest to the lightest grey level, 0 to 255.</summary>
    private static int Contrast(GreyImage image)
    {
        var histogram = new int[Levels];
        foreach (var value in image.Values)
        {
            histogram[(int)value]++;
        }

        var specks = (int)(Specks * image.Values.Length);
        return Levels - 1 - Reached(Enumerable.Reverse(histogram), specks) - Reached(histogram, specks);
    }

    /// <summary>The first level by which there are more pixels than a number.</summary>
    private static int Reached(IEnumerable<int> histogram, int pixels)
    {
        var seen = 0;
        return histogram.TakeWhile(count => (seen += count) <= pixels).Count();
    }
}
