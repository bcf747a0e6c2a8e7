using System.Numerics.Tensors;
using Mnist.Datasets;

namespace Mnist.Trainers.Baselines;

/// <summary>How much rows differ: what bounds the groups, directions and leaves that can be learnt of them.</summary>
internal static class RowVariety
{
    /// <summary>Part of a direction that may be nothing but rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Rows without those that are equal to an earlier one, counted until they are enough.</summary>
    /// <param name="images">The rows.</param>
    /// <param name="enough">Where counting stops.</param>
    public static int DistinctRows(LabeledImages images, int enough)
    {
        var seen = new HashSet<int>(new PixelComparer(images));
        for (var row = 0; row < images.Count && seen.Count < enough; row++)
        {
            seen.Add(row);
        }

        return seen.Count;
    }

    /// <summary>Linearly independent directions in which rows differ, counted until they are enough (Gram and Schmidt).</summary>
    /// <param name="images">The rows, at least one.</param>
    /// <param name="enough">Where counting stops.</param>
    public static int Directions(LabeledImages images, int enough)
    {
        var basis = new List<double[]>();
        for (var row = 1; row < images.Count && basis.Count < enough; row++)
        {
            var direction = Difference(images.Pixels(row), images.Pixels(0));
            var length = TensorPrimitives.Norm<double>(direction);
            foreach (var known in basis)
            {
                TensorPrimitives.MultiplyAdd(known, -TensorPrimitives.Dot<double>(known, direction), direction, direction);
            }

            var left = TensorPrimitives.Norm<double>(direction);
            if (left > Rounding * length)
            {
                TensorPrimitives.Divide(direction, left, direction);
                basis.Add(direction);
            }
        }

        return basis.Count;
    }

    /// <summary>The most rows that the smaller of two leaves can have where one pixel parts all rows, looked for until they are enough.</summary>
    /// <param name="images">The rows.</param>
    /// <param name="enough">Where the search stops.</param>
    public static int LargestLeaf(LabeledImages images, int enough)
    {
        var largest = 0;
        for (var index = 0; index < images.Shape.PixelCount && largest < enough; index++)
        {
            largest = Math.Max(largest, LargestLeafOf(index, images));
        }

        return largest;
    }

    /// <summary>What is wrong with rows that are all equal.</summary>
    public static string NoneDiffers(LabeledImages images) =>
        FormattableString.Invariant($"its training rows are all equal, {images.Count} of them, so that there is nothing to learn from; give images that differ");

    private static double[] Difference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var difference = new double[one.Length];
        for (var index = 0; index < difference.Length; index++)
        {
            difference[index] = one[index] - other[index];
        }

        return difference;
    }

    private static int LargestLeafOf(int index, LabeledImages images)
    {
        var histogram = new int[byte.MaxValue + 1];
        for (var row = 0; row < images.Count; row++)
        {
            histogram[images.Pixels(row)[index]]++;
        }

        var (below, largest) = (0, 0);
        foreach (var count in histogram)
        {
            below += count;
            largest = Math.Max(largest, Math.Min(below, images.Count - below));
        }

        return largest;
    }

    private sealed class PixelComparer(LabeledImages images) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => images.Pixels(x).SequenceEqual(images.Pixels(y));

        public int GetHashCode(int obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(images.Pixels(obj));
            return hash.ToHashCode();
        }
    }
}
