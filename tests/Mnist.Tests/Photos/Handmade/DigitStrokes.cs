using SkiaSharp;

namespace Mnist.Tests.Photos.Handmade;

/// <summary>How digits are written: strokes through a few points of the unit square, y downwards, in the ways people write them.</summary>
internal static class DigitStrokes
{
    private static readonly (float X, float Y)[][][][] Ways =
    [
        [
            [[(0.5f, 0), (0.12f, 0.3f), (0.1f, 0.65f), (0.45f, 1), (0.85f, 0.7f), (0.88f, 0.3f), (0.5f, 0)]],
            [[(0.6f, 0.02f), (0.2f, 0.25f), (0.15f, 0.75f), (0.5f, 1), (0.85f, 0.7f), (0.8f, 0.25f), (0.55f, 0.03f)]],
        ],
        [
            [[(0.5f, 0), (0.5f, 0.5f), (0.5f, 1)]],
            [[(0.3f, 0.2f), (0.52f, 0)], [(0.52f, 0), (0.51f, 0.5f), (0.5f, 1)]],
        ],
        [
            [[(0.1f, 0.25f), (0.3f, 0.03f), (0.68f, 0.03f), (0.85f, 0.27f), (0.6f, 0.6f), (0.1f, 0.98f)], [(0.1f, 0.98f), (0.5f, 0.97f), (0.92f, 0.98f)]],
            [[(0.15f, 0.2f), (0.45f, 0), (0.8f, 0.2f), (0.65f, 0.55f), (0.25f, 0.95f), (0.15f, 0.85f), (0.4f, 0.85f), (0.9f, 1)]],
        ],
        [
            [[(0.12f, 0.12f), (0.5f, 0), (0.82f, 0.2f), (0.42f, 0.46f)], [(0.42f, 0.46f), (0.88f, 0.66f), (0.6f, 0.98f), (0.1f, 0.9f)]],
            [[(0.15f, 0.02f), (0.85f, 0.02f)], [(0.85f, 0.02f), (0.45f, 0.42f)], [(0.45f, 0.42f), (0.88f, 0.62f), (0.6f, 0.98f), (0.12f, 0.9f)]],
        ],
        [
            [[(0.25f, 0), (0.1f, 0.6f)], [(0.1f, 0.6f), (0.92f, 0.6f)], [(0.68f, 0.25f), (0.62f, 1)]],
            [[(0.72f, 1), (0.72f, 0)], [(0.72f, 0), (0.08f, 0.66f)], [(0.08f, 0.66f), (0.95f, 0.66f)]],
        ],
        [
            [[(0.85f, 0.02f), (0.27f, 0.03f)], [(0.27f, 0.03f), (0.2f, 0.45f)], [(0.2f, 0.45f), (0.6f, 0.38f), (0.88f, 0.68f), (0.55f, 1), (0.1f, 0.9f)]],
            [[(0.36f, -0.05f), (0.92f, -0.07f)], [(0.24f, 0.06f), (0.2f, 0.45f)], [(0.2f, 0.45f), (0.6f, 0.4f), (0.85f, 0.7f), (0.55f, 1), (0.12f, 0.92f)]],
        ],
        [
            [[(0.75f, 0.02f), (0.35f, 0.3f), (0.15f, 0.68f), (0.42f, 1), (0.8f, 0.82f), (0.72f, 0.56f), (0.4f, 0.54f), (0.17f, 0.72f)]],
            [[(0.5f, 0), (0.18f, 0.5f), (0.2f, 0.9f), (0.55f, 1), (0.82f, 0.78f), (0.5f, 0.58f), (0.2f, 0.78f)]],
        ],
        [
            [[(0.1f, 0.03f), (0.9f, 0.03f)], [(0.9f, 0.03f), (0.6f, 0.5f), (0.4f, 1)]],
            [[(0.1f, 0.03f), (0.88f, 0.02f)], [(0.88f, 0.02f), (0.6f, 0.45f), (0.45f, 1)], [(0.35f, 0.52f), (0.82f, 0.5f)]],
        ],
        [
            [[(0.52f, 0.48f), (0.15f, 0.25f), (0.5f, 0), (0.85f, 0.25f), (0.5f, 0.48f), (0.1f, 0.76f), (0.5f, 1), (0.9f, 0.76f), (0.52f, 0.48f)]],
            [[(0.8f, 0.15f), (0.5f, 0), (0.2f, 0.2f), (0.5f, 0.48f), (0.85f, 0.75f), (0.5f, 1), (0.15f, 0.76f), (0.5f, 0.46f), (0.82f, 0.16f)]],
        ],
        [
            [[(0.85f, 0.25f), (0.5f, 0), (0.15f, 0.28f), (0.45f, 0.52f), (0.85f, 0.25f)], [(0.85f, 0.25f), (0.82f, 0.6f), (0.72f, 1)]],
            [[(0.84f, 0.12f), (0.5f, 0.02f), (0.18f, 0.3f), (0.5f, 0.5f), (0.82f, 0.2f)], [(0.84f, 0.12f), (0.84f, 0.7f), (0.55f, 1), (0.2f, 0.92f)]],
        ],
    ];

    /// <summary>A digit as a path, one way of writing it, its points moved a little, slanted and turned.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="box">Where it stands.</param>
    /// <param name="haste">How far points stray and lines lean: 1 as in school.</param>
    /// <param name="random">Decides the hand.</param>
    public static SKPath Write(int digit, SKRect box, double haste, Random random)
    {
        var ways = Ways[digit];
        var way = ways[random.Next(ways.Length)];
        var hand = Hand(box, haste, random);
        var path = new SKPath();
        foreach (var stroke in way)
        {
            Through(path, [.. stroke.Select(point => hand.MapPoint(Wobble(point.X, haste, random), Wobble(point.Y, haste, random)))]);
        }

        return path;
    }

    private static SKMatrix Hand(SKRect box, double haste, Random random)
    {
        var slant = SKMatrix.CreateSkew((float)(haste * (-0.3 + (0.45 * random.NextDouble()))), 0);
        var turn = SKMatrix.CreateRotationDegrees((float)(haste * (-7 + (14 * random.NextDouble()))));
        var width = (float)(0.5 + (0.25 * random.NextDouble())) * box.Height;
        var scale = SKMatrix.CreateScale(width, box.Height);
        var middle = SKMatrix.CreateTranslation(-width / 2, -box.Height / 2);
        return scale.PostConcat(middle).PostConcat(slant).PostConcat(turn).PostConcat(SKMatrix.CreateTranslation(box.MidX, box.MidY));
    }

    private static float Wobble(float value, double haste, Random random) => value + (float)(0.05 * haste * (random.NextDouble() + random.NextDouble() - 1));

    /// <summary>A Catmull-Rom spline: it goes through all points, which Bézier curves do not.</summary>
    private static void Through(SKPath path, SKPoint[] points)
    {
        path.MoveTo(points[0]);
        for (var index = 0; index + 1 < points.Length; index++)
        {
            var (before, from, to, after) = (points[Math.Max(0, index - 1)], points[index], points[index + 1], points[Math.Min(points.Length - 1, index + 2)]);
            path.CubicTo(
                from.X + ((to.X - before.X) / 6), from.Y + ((to.Y - before.Y) / 6),
                to.X - ((after.X - from.X) / 6), to.Y - ((after.Y - from.Y) / 6),
                to.X, to.Y);
        }
    }
}
