using Mnist.Networks;

namespace Mnist.Tests.Networks;

/// <summary>Rows that have a class, a number and a weight each.</summary>
/// <param name="rows">Values and classes.</param>
/// <param name="targets">One number a row.</param>
/// <param name="weights">One a row.</param>
internal sealed class WeightedRows(ArrayRows rows, float[] targets, float[] weights) : SampleRows
{
    public override int Count => rows.Count;

    public override int Width => rows.Width;

    /// <summary>Uniform values, classes 0 and 1 in turn, numbers far from 0 and weights from 0.5 to 2.5.</summary>
    public static WeightedRows Random(int count, int width, int seed)
    {
        var random = new Random(seed);
        return new WeightedRows(
            ArrayRows.Random(count, width, 2, seed),
            [.. Enumerable.Range(0, count).Select(row => (row % 2 * 2 - 1) * (3 + random.NextSingle()))],
            [.. Enumerable.Range(0, count).Select(_ => 0.5f + 2 * random.NextSingle())]);
    }

    /// <summary>Rows whose number follows from their values, smoothly.</summary>
    public static WeightedRows Curve(int count, int width, int seed, Func<int, float>? weightOf = null)
    {
        var rows = ArrayRows.Random(count, width, 2, seed);
        return new WeightedRows(
            rows,
            [.. Enumerable.Range(0, count).Select(row => 2 * MathF.Sin(3 * rows.Values[row * width]) + rows.Values[row * width + 1])],
            [.. Enumerable.Range(0, count).Select(row => weightOf?.Invoke(row) ?? 1)]);
    }

    /// <summary>The same rows with other numbers or weights.</summary>
    public WeightedRows With(float[]? otherTargets = null, float[]? otherWeights = null) => new(rows, otherTargets ?? targets, otherWeights ?? weights);

    public override void CopyRow(int row, Span<float> destination) => rows.CopyRow(row, destination);

    public override int Label(int row) => rows.Label(row);

    public override float Target(int row) => targets[row];

    public override float Weight(int row) => weights[row];
}
