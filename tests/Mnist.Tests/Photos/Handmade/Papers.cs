using SkiaSharp;

namespace Mnist.Tests.Photos.Handmade;

/// <summary>What digits are written on, and the light they are seen in.</summary>
internal static class Papers
{
    /// <summary>Draws the background.</summary>
    /// <returns>Where there is room to write.</returns>
    public static SKRect Draw(SKCanvas canvas, string style, int width, int height, Random random)
    {
        canvas.Clear(style switch
        {
            "transparent" => SKColors.Transparent,
            "chalk" => new SKColor(40, 85, 60),
            "table" => new SKColor(70, 50, 35),
            "marker" => new SKColor(250, 240, (byte)random.Next(170, 250)),
            "plain" => SKColors.White,
            _ => new SKColor(238, 236, 230),
        });
        var all = new SKRect(0, 0, width, height);
        switch (style)
        {
            case "lined":
                Rule(canvas, all, random.Next(18, 34), vertical: false);
                return all;
            case "checkered":
                var step = random.Next(14, 26);
                Rule(canvas, all, step, vertical: false);
                Rule(canvas, all, step, vertical: true);
                return all;
            case "table":
                var sheet = new SKRect(width * 0.1f, height * 0.08f, width * 0.93f, height * 0.95f);
                using (var paint = new SKPaint { Color = new SKColor(235, 233, 228), IsAntialias = true })
                {
                    canvas.RotateDegrees(random.Next(-4, 5), width / 2f, height / 2f);
                    canvas.DrawRect(sheet, paint);
                    canvas.ResetMatrix();
                    Specks(canvas, sheet, random);
                }

                sheet.Inflate(-width * 0.08f, -height * 0.08f);
                return sheet;
            default:
                return all;
        }
    }

    /// <summary>Puts the light and the camera on a picture: shadows, lamps, uneven boards and noise.</summary>
    public static void Light(SKBitmap bitmap, string style, Random random)
    {
        var noise = style switch { "plain" or "transparent" or "lined" => 0, "chalk" => 14, _ => 7 };
        if (noise == 0)
        {
            return;
        }

        var angle = random.NextDouble() * 2 * Math.PI;
        var (strength, edge, softness) = (0.35 + (0.3 * random.NextDouble()), -0.2 + (0.4 * random.NextDouble()), 0.05 + (0.3 * random.NextDouble()));
        var (lampX, lampY) = (random.NextDouble(), random.NextDouble());
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
            {
                var (u, v) = ((double)x / bitmap.Width, (double)y / bitmap.Height);
                var light = style switch
                {
                    "shadow" or "checkered" or "table" => 1 - (strength * Step((((u - 0.5) * Math.Cos(angle)) + ((v - 0.5) * Math.Sin(angle)) - edge) / softness)),
                    "lamp" or "chalk" => 1.05 - (0.55 * Math.Sqrt(((u - lampX) * (u - lampX)) + ((v - lampY) * (v - lampY)))),
                    _ => 1,
                };
                bitmap.SetPixel(x, y, Lit(bitmap.GetPixel(x, y), light, noise * (random.NextDouble() + random.NextDouble() - 1)));
            }
        }
    }

    private static SKColor Lit(SKColor colour, double light, double noise)
    {
        byte Channel(byte value) => (byte)Math.Clamp((value * light) + noise, 0, 255);
        return new SKColor(Channel(colour.Red), Channel(colour.Green), Channel(colour.Blue), colour.Alpha);
    }

    /// <summary>Rises smoothly from 0 to 1 around 0.</summary>
    private static double Step(double distance) => 1 / (1 + Math.Exp(-4 * distance));

    private static void Rule(SKCanvas canvas, SKRect paper, int step, bool vertical)
    {
        using var paint = new SKPaint { Color = new SKColor(170, 190, 215), StrokeWidth = 1.5f, IsAntialias = true };
        for (var at = step / 2f; at < (vertical ? paper.Width : paper.Height); at += step)
        {
            canvas.DrawLine(vertical ? at : 0, vertical ? 0 : at, vertical ? at : paper.Width, vertical ? paper.Height : at, paint);
        }
    }

    private static void Specks(SKCanvas canvas, SKRect sheet, Random random)
    {
        using var paint = new SKPaint { Color = new SKColor(60, 60, 60), IsAntialias = true };
        for (var count = random.Next(3, 8); count > 0; count--)
        {
            canvas.DrawCircle(
                sheet.Left + (sheet.Width * (float)random.NextDouble()), sheet.Top + (sheet.Height * (float)random.NextDouble()), 0.8f + (float)random.NextDouble(), paint);
        }
    }
}
