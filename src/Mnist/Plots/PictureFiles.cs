using System.Text;
using System.Text.RegularExpressions;
using Mnist.Plots.Drawing;
using SkiaSharp;

namespace Mnist.Plots;

/// <summary>Pictures as PNG and SVG.</summary>
internal static partial class PictureFiles
{
    /// <summary>Pixels a point of a PNG, so that it is sharp on dense screens too.</summary>
    private const int Density = 2;

    /// <summary>Charts are areas of one colour: filters, made for photographs, take longer to compress them to more bytes.</summary>
    private static readonly SKPngEncoderOptions Compression = new(SKPngEncoderFilterFlags.NoFilters, 6);

    public static byte[] Png(Picture picture, PictureTheme theme)
    {
        using var surface = SKSurface.Create(new SKImageInfo(picture.Width * Density, picture.Height * Density));
        surface.Canvas.Scale(Density);
        Draw(picture, surface.Canvas, theme);
        using var pixels = surface.PeekPixels();
        using var data = pixels.Encode(Compression) ?? throw new InvalidOperationException($"{picture.Name} cannot be encoded");
        return data.ToArray();
    }

    public static byte[] Svg(Picture picture, PictureTheme theme)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(picture.Width, picture.Height), stream))
        {
            Draw(picture, canvas, theme);
        }

        return Encoding.UTF8.GetBytes(Renumbered(Encoding.UTF8.GetString(stream.ToArray())));
    }

    /// <summary>Numbers the clip paths of an SVG by their order: the library counts them through the whole process, and a picture would never be the same twice.</summary>
    private static string Renumbered(string svg)
    {
        var numbers = new Dictionary<string, int>();
        return ClipPath().Replace(svg, match =>
        {
            numbers.TryAdd(match.Value, numbers.Count);
            return FormattableString.Invariant($"clip{numbers[match.Value]}");
        });
    }

    [GeneratedRegex(@"\bcl_[0-9a-f]+\b")]
    private static partial Regex ClipPath();

    /// <summary>Writes each picture four times: <c>NAME.svg</c>, <c>NAME-dark.svg</c>, <c>NAME.png</c>, <c>NAME-dark.png</c>.</summary>
    public static void Write(string folder, IReadOnlyList<DrawnPicture> pictures, int threads)
    {
        Directory.CreateDirectory(folder);
        Parallel.ForEach(pictures.SelectMany(drawn => drawn.Themes), new ParallelOptions { MaxDegreeOfParallelism = threads }, themed => _ = themed.Png);
        foreach (var drawn in pictures)
        {
            Write(drawn.Light, Path.Combine(folder, drawn.Picture.Name));
            Write(drawn.Dark, Path.Combine(folder, $"{drawn.Picture.Name}-dark"));
        }
    }

    private static void Write(ThemedPicture themed, string path)
    {
        File.WriteAllBytes($"{path}.svg", themed.Svg);
        File.WriteAllBytes($"{path}.png", themed.Png);
    }

    private static void Draw(Picture picture, SKCanvas canvas, PictureTheme theme)
    {
        canvas.DrawColor(theme.Background.ToSKColor());
        picture.Draw(canvas, theme);
    }
}
