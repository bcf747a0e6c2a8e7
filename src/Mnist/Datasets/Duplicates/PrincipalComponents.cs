using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Mnist.Datasets.Duplicates;

/// <summary>
/// The directions in which images differ most (Pearson, 1901), by an eigendecomposition of the pixels' covariance: orthonormal, that of the largest
/// variance first, each with one number a pixel, and the fraction of the whole variance along each.
/// </summary>
internal sealed record PrincipalComponents(IReadOnlyList<double> Mean, IReadOnlyList<float[]> Components, IReadOnlyList<double> Explained)
{
    /// <summary>Least variance along a direction, as a fraction of all, that rounding does not explain.</summary>
    private const double LeastVariance = 1e-9;

    /// <summary>
    /// Finds so many; there are no more than pixels, and of few images no more than they differ in. The shorter way is taken: by the products of all
    /// pairs of pixels or, where there are fewer images than pixels, of images.
    /// </summary>
    public static PrincipalComponents Of(LabeledImages images, RowMoments moments, int count) =>
        images.Count < moments.Mean.Length && OfFew(images, moments, count) is { Components.Count: > 0 } few ? few : Of(moments, count);

    public static PrincipalComponents Of(RowMoments moments, int count)
    {
        var size = moments.Mean.Length;
        var decomposition = new DenseMatrix(size, size, moments.Covariance).Evd(Symmetricity.Symmetric);
        var variances = decomposition.EigenValues.Select(value => Math.Max(0, value.Real)).ToList();
        var total = Math.Max(variances.Sum(), double.Epsilon);
        var order = Enumerable.Range(0, size).OrderByDescending(index => variances[index]).Take(count).ToList();
        return new PrincipalComponents(
            moments.Mean,
            [.. order.Select(index => Oriented(decomposition.EigenVectors.Column(index).ToArray()))],
            [.. order.Select(index => variances[index] / total)]);
    }

    /// <summary>The products of images have the variances of the products of pixels, and lead to the same directions (Turk and Pentland, 1991).</summary>
    private static PrincipalComponents OfFew(LabeledImages images, RowMoments moments, int count)
    {
        var centred = DenseMatrix.Create(images.Count, moments.Mean.Length, (row, pixel) => images.Pixels(row)[pixel] - moments.Mean[pixel]);
        var decomposition = (centred.TransposeAndMultiply(centred) / images.Count).Evd(Symmetricity.Symmetric);
        var variances = decomposition.EigenValues.Select(value => Math.Max(0, value.Real)).ToList();
        var total = Math.Max(variances.Sum(), double.Epsilon);
        var order = Enumerable.Range(0, images.Count).Where(index => variances[index] > LeastVariance * total).OrderByDescending(index => variances[index]).Take(count).ToList();
        return new PrincipalComponents(
            moments.Mean,
            [.. order.Select(index => Oriented((centred.TransposeThisAndMultiply(decomposition.EigenVectors.Column(index)) / Math.Sqrt(images.Count * variances[index])).ToArray()))],
            [.. order.Select(index => variances[index] / total)]);
    }

    /// <summary>Coordinates of images, row-major, images × components.</summary>
    public float[] Project(LabeledImages images, int threads)
    {
        var width = Components.Count;
        var size = Mean.Count;
        var byPixel = new float[size * width];
        var origin = new float[width];
        for (var component = 0; component < width; component++)
        {
            for (var pixel = 0; pixel < size; pixel++)
            {
                byPixel[pixel * width + component] = Components[component][pixel];
                origin[component] -= (float)(Mean[pixel] * Components[component][pixel]);
            }
        }

        var result = new float[images.Count * width];
        Parallel.For(0, images.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, row => ProjectRow(images.Pixels(row), byPixel, origin, result.AsSpan(row * width, width)));
        return result;
    }

    private static void ProjectRow(ReadOnlySpan<byte> pixels, float[] byPixel, float[] origin, Span<float> result)
    {
        origin.CopyTo(result);
        for (var pixel = 0; pixel < pixels.Length; pixel++)
        {
            if (pixels[pixel] != 0)
            {
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(byPixel.AsSpan(pixel * result.Length, result.Length), pixels[pixel], result, result);
            }
        }
    }

    // A direction and its opposite are the same; the one whose sum is positive is taken, so that pictures do not flip.
    private static float[] Oriented(double[] direction)
    {
        var sign = direction.Sum() < 0 ? -1 : 1;
        return Array.ConvertAll(direction, value => (float)(sign * value));
    }
}
