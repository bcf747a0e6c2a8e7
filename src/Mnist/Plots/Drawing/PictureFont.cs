using ScottPlot;
using SkiaSharp;

namespace Mnist.Plots.Drawing;

/// <summary>The font of all pictures. It comes with the program, so that pictures are the same everywhere, machines without fonts included.</summary>
internal static class PictureFont
{
    public const string Name = "DejaVu Sans";

    private const string Resource = "Mnist.Plots.Fonts.DejaVuSans.ttf";

    public static SKTypeface Typeface { get; } = Load();

    /// <summary>Makes the plotting library know the font; once is enough, more does no harm.</summary>
    public static void Register()
    {
        lock (Typeface)
        {
            if (!ScottPlot.Fonts.FontResolvers.OfType<Resolver>().Any())
            {
                ScottPlot.Fonts.FontResolvers.Insert(0, new Resolver());
                ScottPlot.Fonts.Default = Name;
            }
        }
    }

    private static SKTypeface Load()
    {
        using var stream = typeof(PictureFont).Assembly.GetManifestResourceStream(Resource)!;
        return SKTypeface.FromStream(stream);
    }

    private sealed class Resolver : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => Named(fontName);

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => Named(fontName);

        private static SKTypeface? Named(string fontName) => fontName == Name ? Typeface : null;
    }
}
