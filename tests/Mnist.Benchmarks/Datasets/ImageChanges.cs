namespace Mnist.Benchmarks.Datasets;

/// <summary>What is done to each image of MNIST.</summary>
internal static class ImageChanges
{
    /// <summary>Fewer pixels, each the mean of what it covers.</summary>
    /// <param name="from">Pixels along a side.</param>
    /// <param name="to">Fewer of them.</param>
    public static ImageChange Reduced(int from, int to) => (image, changed) =>
    {
        // In whole numbers: a pixel of the original is `to` units wide, one of the result `from` units.
        for (var pixel = 0; pixel < to * to; pixel++)
        {
            var (top, left) = (pixel / to * from, pixel % to * from);
            var sum = 0;
            for (var y = top / to; y * to < top + from; y++)
            {
                var height = Overlap(y * to, to, top, from);
                for (var x = left / to; x * to < left + from; x++)
                {
                    sum += height * Overlap(x * to, to, left, from) * image[y * from + x];
                }
            }

            changed[pixel] = (byte)((sum + from * from / 2) / (from * from));
        }
    };

    /// <summary>Turned about the centre by any angle (Larochelle et al., 2007), with bilinear interpolation.</summary>
    public static ImageChange Turned(int side, Random random) => (image, changed) =>
    {
        var (sine, cosine) = Math.SinCos(random.NextDouble() * Math.Tau);
        var centre = (side - 1) / 2.0;
        for (var pixel = 0; pixel < side * side; pixel++)
        {
            var (y, x) = (pixel / side - centre, pixel % side - centre);
            changed[pixel] = (byte)Math.Round(Level(image, side, centre + cosine * y + sine * x, centre + cosine * x - sine * y));
        }
    };

    /// <summary>On pixels of any grey level, each drawn apart; the lighter of digit and background is seen (Larochelle et al., 2007).</summary>
    public static ImageChange OnNoise(Random random) => (image, changed) =>
    {
        random.NextBytes(changed);
        Lighten(image, changed);
    };

    /// <summary>On a patch of a picture; the lighter of digit and background is seen. Patches that are nearly even are passed over (Larochelle et al., 2007).</summary>
    public static ImageChange OnPictures(int side, IReadOnlyList<byte[]> pictures, int pictureSide, Random random) => (image, changed) =>
    {
        do
        {
            var picture = pictures[random.Next(pictures.Count)];
            var (top, left) = (random.Next(pictureSide - side + 1), random.Next(pictureSide - side + 1));
            for (var y = 0; y < side; y++)
            {
                picture.AsSpan((top + y) * pictureSide + left, side).CopyTo(changed[(y * side)..]);
            }
        }
        while (Deviation(changed) < 10);
        Lighten(image, changed);
    };

    private static int Overlap(int start, int length, int otherStart, int otherLength) =>
        Math.Min(start + length, otherStart + otherLength) - Math.Max(start, otherStart);

    private static void Lighten(ReadOnlySpan<byte> image, Span<byte> changed)
    {
        for (var pixel = 0; pixel < changed.Length; pixel++)
        {
            changed[pixel] = Math.Max(image[pixel], changed[pixel]);
        }
    }

    private static double Level(ReadOnlySpan<byte> image, int side, double y, double x)
    {
        var (top, left) = ((int)Math.Floor(y), (int)Math.Floor(x));
        var (down, right) = (y - top, x - left);
        return (1 - down) * ((1 - right) * At(image, side, top, left) + right * At(image, side, top, left + 1))
            + down * ((1 - right) * At(image, side, top + 1, left) + right * At(image, side, top + 1, left + 1));
    }

    private static double At(ReadOnlySpan<byte> image, int side, int y, int x) =>
        (uint)y < (uint)side && (uint)x < (uint)side ? image[y * side + x] : 0;

    private static double Deviation(ReadOnlySpan<byte> pixels)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var pixel in pixels)
        {
            sum += pixel;
            squares += pixel * pixel;
        }

        return Math.Sqrt(squares / pixels.Length - sum / pixels.Length * (sum / pixels.Length));
    }
}
