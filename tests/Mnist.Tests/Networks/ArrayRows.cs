using Mnist.Networks;

namespace Mnist.Tests.Networks;

/// <summary>Rows in memory.</summary>
/// <param name="width">Values of a row.</param>
/// <param name="values">Row after row.</param>
/// <param name="labels">One class a row.</param>
internal sealed class ArrayRows(int width, float[] values, int[] labels) : SampleRows
{
    public override int Count => labels.Length;

    public override int Width => width;

    public float[] Values => values;

    /// <summary>Uniform values from -1 to 1, some of them zero, and classes in turn.</summary>
    public static ArrayRows Random(int count, int width, int classes, int seed, double zeros = 0)
    {
        var random = new Random(seed);
        var values = new float[count * width];
        foreach (ref var value in values.AsSpan())
        {
            var drawn = random.NextSingle() * 2 - 1;
            value = random.NextDouble() < zeros ? 0 : drawn;
        }

        return new ArrayRows(width, values, [.. Enumerable.Range(0, count).Select(row => row % classes)]);
    }

    /// <summary>Rows around one centre a class, so that a network can tell them apart.</summary>
    public static ArrayRows Clusters(int count, int width, int classes, int seed)
    {
        var rows = Random(count, width, classes, seed);
        for (var index = 0; index < rows.Values.Length; index++)
        {
            var (label, column) = (rows.Label(index / width), index % width);
            rows.Values[index] = 0.3f * rows.Values[index] + MathF.Cos(2.4f * label * (column + 1) + column);
        }

        return rows;
    }

    public override void CopyRow(int row, Span<float> destination) => values.AsSpan(row * width, width).CopyTo(destination);

    public override int Label(int row) => labels[row];
}
