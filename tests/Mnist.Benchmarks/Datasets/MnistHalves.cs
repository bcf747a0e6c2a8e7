namespace Mnist.Benchmarks.Datasets;

/// <summary>Whether portfolio and defaults may be ranked by a dataset.</summary>
internal enum DatasetHalf
{
    /// <summary>They may: it is one of those they are learnt from.</summary>
    Learn,

    /// <summary>It only tests what was learnt from others.</summary>
    Test,
}

/// <summary>MNIST dealt out to the two halves: no image of one, however changed, is in the other.</summary>
internal static class MnistHalves
{
    private const int Seed = 28;

    /// <summary>The rows of a half.</summary>
    /// <param name="all">All images, training and test.</param>
    /// <param name="half">Which half.</param>
    /// <param name="testRows">How many of the half's images are test rows.</param>
    public static MadeImages Of(LabeledSquares all, DatasetHalf half, int testRows)
    {
        var rows = Enumerable.Range(0, all.Count).ToArray();
        new Random(Seed).Shuffle(rows);
        var own = half == DatasetHalf.Learn ? rows.AsSpan(0, rows.Length / 2) : rows.AsSpan(rows.Length / 2);
        return new(all.Rows(own[testRows..]), all.Rows(own[..testRows]));
    }
}
