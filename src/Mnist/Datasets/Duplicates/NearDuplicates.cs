using System.Numerics;

namespace Mnist.Datasets.Duplicates;

/// <summary>Two images that are alike, by their indices in the dataset, the smaller first, and their difference: the root mean square of that of their pixels, 0 to 255.</summary>
internal sealed record ImagePair(int First, int Second, double Difference);

/// <summary>
/// Finds all pairs of images that differ by little. A projection on orthonormal directions never makes a distance longer, so that pairs whose
/// first coordinates are far apart need no closer look: what is left out cannot be a pair.
/// </summary>
internal static class NearDuplicates
{
    /// <summary>Directions to look along: one vector of the widest processors.</summary>
    public const int Directions = 16;

    /// <summary>Fraction of what two training images differ by up to which two images count as alike: 11.7 of 255 for MNIST.</summary>
    public const double AlikeFraction = 1.0 / 8;

    /// <summary>64 × 64: the products of all pairs of pixels take 134 MB, and half as much again as that on each thread.</summary>
    public const int MostPixels = 4_096;

    /// <summary>Rounding of a projection, relative to the distances looked for.</summary>
    private const double Tolerance = 1.01;

    /// <summary>All pairs that differ by no more than the largest difference, the most alike first. Reports, 0 to 1, come from any thread.</summary>
    public static IReadOnlyList<ImagePair> Find(Dataset dataset, PrincipalComponents components, double largest, int threads, Action<double> report, CancellationToken cancellation)
    {
        var size = dataset.Shape.PixelCount;
        var all = new LabeledImages(dataset.Shape, dataset.Pixels, dataset.Labels, Enumerable.Range(0, dataset.Labels.Length).ToArray());
        var coordinates = components.Project(all, threads);
        var width = components.Components.Count;
        var first = Enumerable.Range(0, all.Count).Select(row => coordinates[row * width]).ToArray();
        var order = Enumerable.Range(0, all.Count).ToArray();
        Array.Sort(first, order);
        var sorted = order.SelectMany(row => coordinates.AsSpan(row * width, width).ToArray()).ToArray();

        var reach = (float)(largest * Math.Sqrt(size) * Tolerance);
        var done = 0;
        var pairs = Enumerable.Range(0, all.Count).AsParallel().WithDegreeOfParallelism(threads).WithCancellation(cancellation).SelectMany(place =>
        {
            if (Interlocked.Increment(ref done) % 1000 == 0)
            {
                report((double)done / all.Count);
            }

            return Neighbours(place, sorted, width, reach)
                .Select(other => (First: Math.Min(order[place], order[other]), Second: Math.Max(order[place], order[other])))
                .Select(pair => new ImagePair(pair.First, pair.Second, Difference(all.Pixels(pair.First), all.Pixels(pair.Second))))
                .Where(pair => pair.Difference <= largest);
        });
        return [.. pairs.OrderBy(pair => pair.Difference).ThenBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    /// <summary>Places after a place whose coordinates are not farther away than may be.</summary>
    private static List<int> Neighbours(int place, float[] sorted, int width, float reach)
    {
        var found = new List<int>();
        var own = sorted.AsSpan(place * width, width);
        var squared = reach * reach;
        for (var other = place + 1; (other + 1) * width <= sorted.Length && sorted[other * width] - own[0] <= reach; other++)
        {
            if (SquaredDistance(own, sorted.AsSpan(other * width, width)) <= squared)
            {
                found.Add(other);
            }
        }

        return found;
    }

    private static float SquaredDistance(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = Vector<float>.Zero;
        var index = 0;
        for (; index <= one.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            var difference = new Vector<float>(one[index..]) - new Vector<float>(other[index..]);
            sum += difference * difference;
        }

        var total = Vector.Sum(sum);
        for (; index < one.Length; index++)
        {
            total += (one[index] - other[index]) * (one[index] - other[index]);
        }

        return total;
    }

    private static double Difference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var sum = 0L;
        for (var index = 0; index < one.Length; index++)
        {
            var difference = one[index] - other[index];
            sum += difference * difference;
        }

        return Math.Sqrt((double)sum / one.Length);
    }
}
