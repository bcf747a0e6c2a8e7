using Mnist.Datasets;

namespace Mnist.Exploration;

/// <summary>Ways to look at an image.</summary>
internal static class ImageViews
{
    private const int Levels = 256;

    /// <summary>How steeply brightness changes (Sobel's operator), 0 to 255; steeper is cut off.</summary>
    public static byte[] Edges(ReadOnlySpan<byte> pixels, ImageShape shape)
    {
        var edges = new byte[shape.PixelCount];
        for (var y = 0; y < shape.Height; y++)
        {
            for (var x = 0; x < shape.Width; x++)
            {
                var across = At(pixels, shape, x + 1, y - 1) + 2 * At(pixels, shape, x + 1, y) + At(pixels, shape, x + 1, y + 1)
                    - At(pixels, shape, x - 1, y - 1) - 2 * At(pixels, shape, x - 1, y) - At(pixels, shape, x - 1, y + 1);
                var down = At(pixels, shape, x - 1, y + 1) + 2 * At(pixels, shape, x, y + 1) + At(pixels, shape, x + 1, y + 1)
                    - At(pixels, shape, x - 1, y - 1) - 2 * At(pixels, shape, x, y - 1) - At(pixels, shape, x + 1, y - 1);
                edges[y * shape.Width + x] = (byte)Math.Min(255, Math.Sqrt(across * across + down * down) / 4);
            }
        }

        return edges;
    }

    /// <summary>White where a pixel is lighter than a level.</summary>
    public static byte[] Above(ReadOnlySpan<byte> pixels, int level) => Array.ConvertAll(pixels.ToArray(), value => value > level ? (byte)255 : (byte)0);

    /// <summary>
    /// The level that parts a histogram of the values 0 to 255 into the two groups that differ most (Otsu, 1979): the largest value of the darker group;
    /// null where all pixels have one value.
    /// </summary>
    public static int? Threshold(IReadOnlyList<long> histogram)
    {
        var total = histogram.Sum();
        var sum = histogram.Select((count, value) => (double)count * value).Sum();
        var (below, sumBelow, best, threshold) = (0L, 0.0, -1.0, (int?)null);
        for (var level = 0; level < Levels - 1; level++)
        {
            below += histogram[level];
            sumBelow += (double)histogram[level] * level;
            if (below == 0 || below == total)
            {
                continue;
            }

            var apart = sumBelow / below - (sum - sumBelow) / (total - below);
            var between = (double)below / total * (total - below) / total * apart * apart;
            (best, threshold) = between > best ? (between, level) : (best, threshold);
        }

        return threshold;
    }

    // Beyond its edge, an image goes on as it is there.
    private static int At(ReadOnlySpan<byte> pixels, ImageShape shape, int x, int y) =>
        pixels[Math.Clamp(y, 0, shape.Height - 1) * shape.Width + Math.Clamp(x, 0, shape.Width - 1)];
}
