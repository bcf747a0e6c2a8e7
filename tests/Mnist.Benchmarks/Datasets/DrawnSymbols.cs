using Mnist.Plots.Drawing;
using SkiaSharp;

namespace Mnist.Benchmarks.Datasets;

/// <summary>Grey levels that paper and ink may have.</summary>
internal sealed record DrawnLevels(int DarkestPaper, int LightestPaper, int DarkestInk, int LightestInk);

/// <summary>Letters and signs of the font that comes with the program, each turned, slanted, sized and moved a little, with strokes of several kinds.</summary>
/// <param name="symbols">A class each.</param>
/// <param name="side">Pixels along a side.</param>
/// <param name="levels">Of paper and ink.</param>
internal sealed class DrawnSymbols(IReadOnlyList<string> symbols, int side, DrawnLevels levels)
{
    private const int PlateSide = 256;
    private const float FontSize = 180;
    private const int Noise = 20;

    /// <summary>Places within a pixel, along a side, at which the plate is looked at.</summary>
    private const int Places = 4;

    /// <summary>What is drawn around a filled shape: nothing, more ink, paper that leaves it thin, or its outline alone.</summary>
    private static readonly (bool Filled, float Stroke, bool Ink)[] Strokes = [(true, 0, true), (true, 12, true), (true, 7, false), (false, 10, true)];

    /// <summary>Draws as many of each class, in an order of chance.</summary>
    public LabeledSquares Draw(int ofEach, Random random)
    {
        var plates = symbols.Select(symbol => Strokes.Select(stroke => Plate(symbol, stroke)).ToArray()).ToArray();
        var labels = Enumerable.Range(0, ofEach * symbols.Count).Select(row => (byte)(row % symbols.Count)).ToArray();
        random.Shuffle(labels);
        var pixels = new byte[labels.Length * side * side];
        for (var row = 0; row < labels.Length; row++)
        {
            Draw(plates[labels[row]][random.Next(Strokes.Length)], pixels.AsSpan(row * side * side, side * side), random);
        }

        return new(side, pixels, labels);
    }

    private void Draw(bool[] plate, Span<byte> image, Random random)
    {
        var toPlate = ToPlate(random);
        var (paper, ink) = (random.Next(levels.DarkestPaper, levels.LightestPaper + 1), random.Next(levels.DarkestInk, levels.LightestInk + 1));
        for (var pixel = 0; pixel < image.Length; pixel++)
        {
            var covered = 0;
            for (var place = 0; place < Places * Places; place++)
            {
                var point = (X: pixel % side + (place % Places + 0.5) / Places, Y: pixel / side + (place / Places + 0.5) / Places);
                covered += IsInk(plate, toPlate(point.X - side / 2.0, point.Y - side / 2.0)) ? 1 : 0;
            }

            var level = paper + (ink - paper) * covered / (Places * Places) + random.Next(-Noise, Noise + 1);
            image[pixel] = (byte)Math.Clamp(level, 0, 255);
        }
    }

    /// <summary>Where a point of an image, seen from its centre, lies on a plate, seen from the centre of that.</summary>
    private Func<double, double, (double X, double Y)> ToPlate(Random random)
    {
        double Between(double least, double most) => least + (most - least) * random.NextDouble();
        var (sine, cosine) = Math.SinCos(Between(-0.3, 0.3));
        var (slant, width, height) = (Between(-0.3, 0.3), Between(0.75, 1.25), Between(0.75, 1.25));
        var (right, down) = (Between(-0.1, 0.1) * side, Between(-0.1, 0.1) * side);
        var scale = (double)PlateSide / side;
        return (x, y) =>
        {
            var (turnedX, turnedY) = (cosine * (x - right) + sine * (y - down), cosine * (y - down) - sine * (x - right));
            return (scale * width * (turnedX + slant * turnedY), scale * height * turnedY);
        };
    }

    private static bool IsInk(bool[] plate, (double X, double Y) point)
    {
        var (x, y) = ((int)Math.Floor(point.X + PlateSide / 2.0), (int)Math.Floor(point.Y + PlateSide / 2.0));
        return (uint)x < PlateSide && (uint)y < PlateSide && plate[y * PlateSide + x];
    }

    /// <summary>A symbol, large and without grey: what is drawn so is the same on every machine.</summary>
    private static bool[] Plate(string symbol, (bool Filled, float Stroke, bool Ink) stroke)
    {
        using var font = new SKFont(PictureFont.Typeface, FontSize) { Edging = SKFontEdging.Alias, Hinting = SKFontHinting.None };
        using var shape = font.GetTextPath(symbol);
        shape.Transform(SKMatrix.CreateTranslation(PlateSide / 2f - shape.Bounds.MidX, PlateSide / 2f - shape.Bounds.MidY));
        using var bitmap = new SKBitmap(PlateSide, PlateSide, SKColorType.Bgra8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Black);
        using var paint = new SKPaint { Color = SKColors.White, IsAntialias = false };
        if (stroke.Filled)
        {
            canvas.DrawPath(shape, paint);
        }

        (paint.Style, paint.StrokeWidth, paint.Color) = (SKPaintStyle.Stroke, stroke.Stroke, stroke.Ink ? SKColors.White : SKColors.Black);
        if (stroke.Stroke > 0)
        {
            canvas.DrawPath(shape, paint);
        }

        return Array.ConvertAll(bitmap.Pixels, color => color.Red > 127);
    }
}
