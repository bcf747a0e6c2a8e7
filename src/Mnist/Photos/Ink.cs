using Mnist.Datasets;

namespace Mnist.Photos;

/// <summary>Tells ink from what it is written on.</summary>
internal static class Ink
{
    /// <summary>Difference from the background, of 255, below which there is no digit.</summary>
    private const float Faintest = 48;

    /// <summary>How wide the strokes of a digit may be, as a fraction of the image's longer side: a window of this width fills them.</summary>
    private const double WidestStroke = 0.25;

    /// <summary>Darkest that a background counts as: below, the camera's noise would look like ink.</summary>
    private const float DarkestBackground = 40;

    /// <summary>How many lines that cross the border are ruling.</summary>
    private const int FewestLines = 8;

    /// <summary>Difference from the border that decides what ink is, as a fraction of all differences in the image.</summary>
    private const float ClearDifference = 0.25f;

    /// <summary>How many times further from the background than nearly all of the border a pixel must be to count as ink.</summary>
    private const float NoiseMargin = 3;

    /// <summary>How many times further than the ruling of paper, which crosses the border in few places.</summary>
    private const float RulingMargin = 1.5f;

    /// <summary>
    /// Whether more stands out from the border by its lightness than by its darkness: from all of the border, for light and shade on paper
    /// reach it, or from its middle, where the digit reaches the border itself.
    /// </summary>
    public static bool IsLightOnDark(GreyImage image)
    {
        var border = image.SortedBorder();
        var (darkest, lightest) = (image.Values.Min(), image.Values.Max());
        var (darker, lighter) = (border[border.Length * 5 / 100] - darkest, lightest - border[border.Length * 95 / 100]);
        return Math.Max(darker, lighter) >= ClearDifference * (lightest - darkest)
            ? lighter >= darker
            : lightest - Median(border) >= Median(border) - darkest;
    }

    /// <summary>Whether nothing stands out from the border.</summary>
    public static bool IsBlank(GreyImage image)
    {
        var background = Median(image.SortedBorder());
        return image.Values.Max() - background < Faintest && background - image.Values.Min() < Faintest;
    }

    /// <summary>
    /// The ink of an image: how much each pixel differs from the background around it, whatever the light, 0 to 255; 0 for noise and ruling. Null if
    /// nothing stands out.
    /// </summary>
    public static GreyImage? Of(GreyImage image, bool lightOnDark)
    {
        var ink = lightOnDark ? LightInk(image) : DarkInk(image);
        var border = ink.SortedBorder();
        var background = Median(border);
        var strongest = ink.Values.Max() - background;
        var noise = NoiseOf(border, background);
        if (strongest < Faintest || (noise >= strongest && Crossings(ink, background + (strongest / 2)) >= FewestLines))
        {
            return null;
        }

        noise = Math.Min(noise, strongest / 2);
        return ink.Map(value => value - background > noise ? value - background : 0);
    }

    /// <summary>Light falls on ink and paper alike, so that it is their ratio which shadows leave as it is.</summary>
    private static GreyImage DarkInk(GreyImage image)
    {
        var background = image.Blur(NoiseRadius(image)).Close(StrokeRadius(image)).Values;
        return image with { Values = [.. image.Values.Zip(background, (value, paper) => 255 * (paper - value) / Math.Max(paper, DarkestBackground))] };
    }

    private static GreyImage LightInk(GreyImage image)
    {
        var background = image.Blur(NoiseRadius(image)).Open(StrokeRadius(image)).Values;
        return image with { Values = [.. image.Values.Zip(background, (value, board) => value - board)] };
    }

    /// <summary>How far from the background the texture of paper, its ruling and the noise of a camera reach, judged by the border.</summary>
    private static float NoiseOf(float[] border, float background)
    {
        var distances = Array.ConvertAll(border, value => Math.Abs(value - background));
        Array.Sort(distances);
        return Math.Max(NoiseMargin * distances[distances.Length * 95 / 100], RulingMargin * distances[distances.Length * 99 / 100]);
    }

    /// <summary>How often ink that is stronger than a level begins along the border: a digit that reaches it does so in a few places, ruling in many.</summary>
    private static int Crossings(GreyImage ink, float level) =>
        ink.Sides().Sum(side => side.Where((value, index) => value > level && (index == 0 || side[index - 1] <= level)).Count());

    private static int StrokeRadius(GreyImage image) => (int)Math.Ceiling(Math.Max(image.Width, image.Height) * WidestStroke / 2);

    private static int NoiseRadius(GreyImage image) => Math.Max(image.Width, image.Height) >= 100 ? 1 : 0;

    private static float Median(float[] sorted) => sorted[sorted.Length / 2];
}
