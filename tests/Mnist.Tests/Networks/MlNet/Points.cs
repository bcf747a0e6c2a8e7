using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>Rows of a few features with an answer and a number that follow from them.</summary>
internal static class Points
{
    /// <summary>Number of features.</summary>
    public const int Width = 3;

    /// <summary>Rows drawn by a seed.</summary>
    /// <param name="noise">Standard deviation of what is added to the numbers, and how often an answer is wrong.</param>
    public static List<Point> Draw(int count, int seed, double noise = 0)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float[] features = [.. Enumerable.Range(0, Width).Select(_ => random.NextSingle() * 2 - 1)];
            var curve = MathF.Sin(3 * features[0]) + features[1] * features[1];
            return new Point
            {
                Features = features,
                Number = 5_000 + 300 * (curve + (float)(noise * (random.NextDouble() - 0.5))),
                Answer = curve > 0.4f ^ random.NextDouble() < noise / 10,
                Weight = 1,
            };
        })];
    }

    /// <summary>The rows as ML.NET has them.</summary>
    public static IDataView View(this MLContext mlContext, IEnumerable<Point> points) => mlContext.Data.LoadFromEnumerable(points);
}

/// <summary>A row.</summary>
internal sealed record Point
{
    [VectorType(Points.Width)]
    public float[] Features { get; init; } = [];

    public float Number { get; init; }

    public bool Answer { get; init; }

    public float Weight { get; init; }
}
