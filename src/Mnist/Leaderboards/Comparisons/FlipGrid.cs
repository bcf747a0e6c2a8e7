using Mnist.Datasets;
using Mnist.Leaderboards.Formats;
using SkiaSharp;

namespace Mnist.Leaderboards.Comparisons;

/// <summary>A picture of the images that some runs get right and others wrong, each with its true class and every run's answer below it.</summary>
internal static class FlipGrid
{
    /// <summary>More images than these make a picture that nobody looks at.</summary>
    public const int MostImages = 120;

    private const int Columns = 10;
    private const int Margin = 12;
    private const int TextHeight = 15;
    private const int TextSize = 12;
    private const int LongestName = 24;
    private const int LeastWidth = 84;

    /// <summary>Draws a PNG file.</summary>
    /// <param name="rows">The rows, at least one; those after <see cref="MostImages"/> are left out.</param>
    /// <param name="pixels">From a row's index in its dataset to its pixels.</param>
    /// <param name="shape">Size of the images.</param>
    public static byte[] Draw(IReadOnlyList<FlippedRow> rows, Func<int, ReadOnlyMemory<byte>> pixels, ImageShape shape)
    {
        var shown = rows.Take(MostImages).ToList();
        var scale = Math.Max(1, (LeastWidth + shape.Width - 1) / shape.Width);
        using var font = new SKFont(SKTypeface.Default, TextSize) { Edging = SKFontEdging.Antialias };
        var textWidth = (int)Math.Ceiling(shown.SelectMany(Captions).Max(caption => font.MeasureText(caption.Text)));
        var cell = new SKSizeI(Math.Max(shape.Width * scale, textWidth) + Margin, (shape.Height * scale) + (TextHeight * (shown[0].Answers.Count + 1)) + Margin);
        var columns = Math.Min(Columns, shown.Count);
        using var bitmap = new SKBitmap((columns * cell.Width) + Margin, ((shown.Count + columns - 1) / columns * cell.Height) + Margin);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        foreach (var (index, row) in shown.Index())
        {
            DrawCell(canvas, row, pixels(row.Row).Span, shape, scale, font, new SKPointI(Margin + (index % columns * cell.Width), Margin + (index / columns * cell.Height)));
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void DrawCell(SKCanvas canvas, FlippedRow row, ReadOnlySpan<byte> pixels, ImageShape shape, int scale, SKFont font, SKPointI corner)
    {
        using var image = new SKBitmap(new SKImageInfo(shape.Width, shape.Height, SKColorType.Gray8));
        pixels.CopyTo(image.GetPixelSpan());
        var place = SKRect.Create(corner.X, corner.Y, shape.Width * scale, shape.Height * scale);
        canvas.DrawBitmap(image, place);

        using var black = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        using var red = new SKPaint { Color = new SKColor(0xB0, 0x1C, 0x1C), IsAntialias = true };
        foreach (var (index, caption) in Captions(row).Index())
        {
            canvas.DrawText(caption.Text, corner.X, place.Bottom + (TextHeight * (index + 1)) - 3, font, caption.IsWrong ? red : black);
        }
    }

    /// <summary>The lines below an image. Right and wrong differ by their words, not by their colour alone.</summary>
    private static IEnumerable<(string Text, bool IsWrong)> Captions(FlippedRow row) =>
    [
        ($"is {Short(row.TrueClass)}", false),
        .. row.Answers.Select((answer, index) => ($"{ComparisonText.Letter(index)} {Short(answer.Class)}{(answer.IsRight ? "" : " wrong")}", !answer.IsRight)),
    ];

    private static string Short(string name) => TextTable.CutMiddle(name, LongestName);
}
