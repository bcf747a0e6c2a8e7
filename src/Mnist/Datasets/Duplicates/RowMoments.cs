using System.Numerics.Tensors;

namespace Mnist.Datasets.Duplicates;

/// <summary>Mean of each pixel of some images, 0 to 255, and covariance: row-major, pixels × pixels, symmetric, divided by the number of images.</summary>
internal sealed record RowMoments(double[] Mean, double[] Covariance)
{
    /// <summary>Images summed in single precision before they are added to a sum in double precision: enough to be fast, few enough to lose nothing.</summary>
    private const int ChunkRows = 256;

    /// <summary>What two of the images differ by: root of the expected mean squared difference of their pixels, 0 to 255.</summary>
    public double TypicalDifference => Math.Sqrt(2 * Enumerable.Range(0, Mean.Length).Average(pixel => Math.Max(0, Covariance[pixel * Mean.Length + pixel])));

    /// <summary>Works them out; most pixels of most images are blank, and those cost nothing.</summary>
    public static RowMoments Of(LabeledImages images, int threads)
    {
        var size = images.Shape.PixelCount;
        var (sum, products) = (new double[size], new double[size * size]);
        var chunks = Enumerable.Range(0, (images.Count + ChunkRows - 1) / ChunkRows);
        var added = new Lock();
        Parallel.ForEach(
            chunks, new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new Chunk(size),
            (chunk, _, local) =>
            {
                local.Add(images, chunk * ChunkRows, Math.Min(images.Count, (chunk + 1) * ChunkRows));
                return local;
            },
            local =>
            {
                lock (added)
                {
                    TensorPrimitives.Add(sum, local.Sum, sum);
                    TensorPrimitives.Add(products, local.Products, products);
                }
            });
        return Finish(sum, products, images.Count);
    }

    private static RowMoments Finish(double[] sum, double[] products, int rows)
    {
        var mean = Array.ConvertAll(sum, value => value / rows);
        for (var i = 0; i < mean.Length; i++)
        {
            for (var j = i; j < mean.Length; j++)
            {
                products[j * mean.Length + i] = products[i * mean.Length + j] = products[i * mean.Length + j] / rows - mean[i] * mean[j];
            }
        }

        return new RowMoments(mean, products);
    }

    /// <summary>Sums of a thread. Pixels and their products are whole numbers, whose sums double precision keeps exactly, so that the order of threads does not matter.</summary>
    private sealed class Chunk(int size)
    {
        private readonly float[] pixels = new float[size];
        private readonly float[] products = new float[size * size];

        public double[] Sum { get; } = new double[size];

        public double[] Products { get; } = new double[size * size];

        /// <summary>Adds the products of rows <paramref name="from"/> to <paramref name="to"/>: of a product's two pixels, the first is the earlier.</summary>
        public void Add(LabeledImages images, int from, int to)
        {
            Array.Clear(products);
            for (var row = from; row < to; row++)
            {
                var values = images.Pixels(row);
                TensorPrimitives.ConvertTruncating(values, pixels);
                for (var i = 0; i < size; i++)
                {
                    if (values[i] != 0)
                    {
                        Sum[i] += values[i];
                        var tail = products.AsSpan(i * size + i, size - i);
                        TensorPrimitives.MultiplyAdd(pixels.AsSpan(i), pixels[i], tail, tail);
                    }
                }
            }

            for (var index = 0; index < products.Length; index++)
            {
                Products[index] += products[index];
            }
        }
    }
}
