using Mnist.Datasets;
using SkiaSharp;

namespace Mnist.Plots.Drawing;

/// <summary>An image of a grid, and the lines below it: as many for every image of the grid.</summary>
internal sealed class GridImage
{
    private GridImage(SKColorType type, byte[] pixels, IReadOnlyList<GridCaption> captions) => (Type, Pixels, Captions) = (type, pixels, captions);

    public SKColorType Type { get; }

    /// <summary>Of width × height pixels, row by row, each as long as the type says.</summary>
    public byte[] Pixels { get; }

    public IReadOnlyList<GridCaption> Captions { get; }

    public static GridImage Grey(ReadOnlySpan<byte> pixels, params IReadOnlyList<GridCaption> captions) => new(SKColorType.Gray8, pixels.ToArray(), captions);

    public static GridImage Colored(IEnumerable<SKColor> pixels, params IReadOnlyList<GridCaption> captions) =>
        new(SKColorType.Rgba8888, [.. pixels.SelectMany(pixel => (byte[])[pixel.Red, pixel.Green, pixel.Blue, pixel.Alpha])], captions);
}

/// <summary>A line below an image. One that stands out in another colour says why by its words, too.</summary>
internal sealed record GridCaption(string Text, bool IsAlarming = false);

/// <summary>Images of one size side by side, with lines of text below each.</summary>
internal sealed class ImageGrid
{
    private const int TextHeight = 16;
    private const int TextSize = 12;

    /// <summary>Pixels of an image are made larger by this before they are drawn: viewers of SVG blur what they enlarge.</summary>
    private const int Sharpness = 4;

    private readonly IReadOnlyList<GridImage> images;
    private readonly ImageShape shape;
    private readonly int columns;
    private readonly int gap;
    private readonly float scale;

    /// <summary>Lays out at least one image; the width and height of the whole, and the gap around each image, are in points.</summary>
    public ImageGrid(IReadOnlyList<GridImage> images, ImageShape shape, int width, int columns, int gap = 10)
    {
        (this.images, this.shape, this.columns, this.gap, Width) = (images, shape, columns, gap, width);
        scale = ((float)(width - gap) / columns - gap) / shape.Width;
    }

    public int Width { get; }
    public int Height => gap + (images.Count + columns - 1) / columns * CellHeight;

    private float CellWidth => shape.Width * scale + gap;

    private int CellHeight => (int)Math.Ceiling(shape.Height * scale) + TextHeight * images[0].Captions.Count + gap;

    public Picture Picture(string name, string title, string words) => new(name, title, words, Width, Height, Draw);

    /// <summary>Draws it from the top left corner.</summary>
    public void Draw(SKCanvas canvas, PictureTheme theme)
    {
        using var font = new SKFont(PictureFont.Typeface, TextSize) { Edging = SKFontEdging.Antialias };
        using var usual = new SKPaint { Color = theme.Text.ToSKColor(), IsAntialias = true };
        using var alarming = new SKPaint { Color = theme.Series[1].ToSKColor(), IsAntialias = true };
        foreach (var (index, image) in images.Index())
        {
            var place = SKRect.Create(gap + index % columns * CellWidth, gap + index / columns * CellHeight, shape.Width * scale, shape.Height * scale);
            DrawImage(canvas, image, place);
            foreach (var (line, caption) in image.Captions.Index())
            {
                canvas.DrawText(Fitting(caption.Text, font, place.Width), place.Left, place.Bottom + TextHeight * (line + 1) - 3, font, caption.IsAlarming ? alarming : usual);
            }
        }
    }

    private void DrawImage(SKCanvas canvas, GridImage image, SKRect place)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(shape.Width * Sharpness, shape.Height * Sharpness, image.Type, SKAlphaType.Opaque));
        Enlarge(image.Pixels, bitmap.BytesPerPixel, bitmap.GetPixelSpan(), bitmap.RowBytes);
        using var picture = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(picture, place, new SKSamplingOptions(SKFilterMode.Nearest));
    }

    private void Enlarge(ReadOnlySpan<byte> pixels, int pixelBytes, Span<byte> enlarged, int rowBytes)
    {
        for (var row = 0; row < shape.Height; row++)
        {
            var first = enlarged.Slice(row * Sharpness * rowBytes, rowBytes);
            for (var column = 0; column < shape.Width * Sharpness; column++)
            {
                pixels.Slice((row * shape.Width + column / Sharpness) * pixelBytes, pixelBytes).CopyTo(first[(column * pixelBytes)..]);
            }

            for (var copy = 1; copy < Sharpness; copy++)
            {
                first.CopyTo(enlarged[((row * Sharpness + copy) * rowBytes)..]);
            }
        }
    }

    /// <summary>A text cut at its end until it is not wider than its image.</summary>
    private static string Fitting(string text, SKFont font, float width)
    {
        var length = text.Length;
        while (length > 1 && font.MeasureText(length == text.Length ? text : text[..length] + "…") > width)
        {
            length--;
        }

        return length == text.Length ? text : text[..length] + "…";
    }
}
