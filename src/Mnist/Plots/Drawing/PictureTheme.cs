using ScottPlot;

namespace Mnist.Plots.Drawing;

/// <summary>
/// Colours of a picture. Series have the colours of Okabe and Ito (2008), which colour-blind people tell apart, as light or dark as the background
/// asks for, the most different first. Contrast with the background is at least 7 to 1 for text and 3 to 1 for series.
/// </summary>
internal sealed record PictureTheme(string Name, Color Background, Color Text, Color Faint, IReadOnlyList<Color> Series)
{
    /// <summary>For white paper.</summary>
    public static PictureTheme Light { get; } = new("light", Of("#ffffff"), Of("#222222"), Of("#dddddd"),
        [Of("#0072b2"), Of("#d55e00"), Of("#00815f"), Of("#b4558c"), Of("#9a6a00"), Of("#1f8fce"), Of("#6b6b6b"), Of("#000000")]);

    /// <summary>For dark screens.</summary>
    public static PictureTheme Dark { get; } = new("dark", Of("#161b22"), Of("#e6e6e6"), Of("#3a414b"),
        [Of("#56b4e9"), Of("#ff8a3d"), Of("#2bc59a"), Of("#e59cc5"), Of("#e6b23a"), Of("#3f9fdf"), Of("#a8a8a8"), Of("#f0e442")]);

    public static IReadOnlyList<PictureTheme> All { get; } = [Light, Dark];

    /// <summary>A colour between the background, at strength 0, and a series' colour, at 1.</summary>
    public Color Shade(int series, double strength) => Background.InterpolateRgb(Series[series], strength);

    /// <summary>A colour to write with upon another.</summary>
    public static Color TextOn(Color color) => color.Luminance > 0.5 ? Of("#111111") : Of("#ffffff");

    private static Color Of(string hex) => Color.FromHex(hex);
}
