using SkiaSharp;

namespace Mnist.Tests.Photos.Handmade;

/// <summary>Draws digits as people's files have them: pens, papers, boards, shadows, noise, formats.</summary>
internal static class HandmadePicture
{
    public static IReadOnlyList<string> Styles { get; } =
        ["plain", "shadow", "lamp", "lined", "checkered", "chalk", "transparent", "table", "pencil", "marker"];

    /// <summary>A picture of digits side by side, encoded.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="style">One of <see cref="Styles"/>.</param>
    /// <param name="seed">Decides everything else.</param>
    /// <param name="haste">How hastily they are written: 1 as in school, 2 as on the way.</param>
    /// <returns>The file's bytes and its extension.</returns>
    public static (byte[] Bytes, string Extension) Draw(IReadOnlyList<int> digits, string style, int seed, double haste = 1)
    {
        var random = new Random(seed);
        var (width, height) = (random.Next(150, 320) + (100 * Math.Max(0, digits.Count - 1)), random.Next(170, 330));
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        using (var canvas = new SKCanvas(bitmap))
        {
            var paper = Papers.Draw(canvas, style, width, height, random);
            using var pen = Pen(style, random);
            foreach (var (digit, index) in digits.Select((digit, index) => (digit, index)))
            {
                Write(canvas, digit, pen, BoxOf(paper, index, digits.Count, random), haste, random);
            }
        }

        Papers.Light(bitmap, style, random);
        var isPng = style is "plain" or "transparent" or "lined";
        using var data = bitmap.Encode(isPng ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg, random.Next(45, 90));
        return (data.ToArray(), isPng ? "png" : "jpg");
    }

    private static SKRect BoxOf(SKRect paper, int index, int count, Random random)
    {
        var slot = new SKRect(paper.Left + (index * paper.Width / count), paper.Top, paper.Left + ((index + 1) * paper.Width / count), paper.Bottom);
        var height = Math.Min(slot.Height * (float)(0.4 + (0.35 * random.NextDouble())), slot.Width * 0.95f);
        var (spareX, spareY) = (slot.Width - height, slot.Height - height);
        var (left, top) = (slot.Left + (spareX * (float)(0.3 + (0.4 * random.NextDouble()))), slot.Top + (spareY * (float)(0.25 + (0.5 * random.NextDouble()))));
        return new SKRect(left, top, left + height, top + height);
    }

    /// <summary>A pen; the width of its stroke is a fraction of the height of a digit.</summary>
    private static SKPaint Pen(string style, Random random)
    {
        var (colour, thinnest, thickest) = style switch
        {
            "plain" => (new SKColor(20, 20, 20), 0.04, 0.14),
            "lined" or "checkered" => (new SKColor(30, 40, (byte)random.Next(120, 190)), 0.03, 0.07),
            "chalk" => (new SKColor(235, 235, 225), 0.06, 0.12),
            "transparent" => random.Next(2) == 0 ? (new SKColor(30, 30, 60), 0.05, 0.15) : (new SKColor(250, 240, 200), 0.05, 0.15),
            "pencil" => (new SKColor(110, 108, 112), 0.02, 0.04),
            "marker" => (new SKColor((byte)random.Next(120, 220), (byte)random.Next(60), (byte)random.Next(60)), 0.1, 0.2),
            _ => (new SKColor(35, 35, 45), 0.035, 0.1),
        };
        return new SKPaint
        {
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            Color = colour,
            StrokeCap = style == "marker" ? SKStrokeCap.Square : SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
            StrokeWidth = (float)(thinnest + ((thickest - thinnest) * random.NextDouble())),
            PathEffect = style == "chalk" ? SKPathEffect.CreateDiscrete(4, 1.5f, (uint)random.Next()) : null,
        };
    }

    private static void Write(SKCanvas canvas, int digit, SKPaint pen, SKRect box, double haste, Random random)
    {
        using var stroke = pen.Clone();
        stroke.StrokeWidth = pen.StrokeWidth * box.Height;
        using var path = DigitStrokes.Write(digit, box, haste, random);
        canvas.DrawPath(path, stroke);
    }
}
