using Mnist.Networks.Augmenting;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Tests.Networks.Augmenting;

/// <summary>Resamples whole images, as <see cref="Distortion"/> does line by line.</summary>
internal static class Warp
{
    public static float[] Apply(AffineMap map, float[] image, int width, int height, Action<int, float[], float[]>? displace = null)
    {
        var padded = new float[BilinearKernel.PaddedLength(width, height)];
        BilinearKernel.Pad(image, padded, width, height);
        var target = new float[image.Length];
        float[] xs = new float[Panels.RoundUp(width, 16)], ys = new float[xs.Length];
        for (var y = 0; y < height; y++)
        {
            map.Line(y, width, height, xs, ys);
            displace?.Invoke(y, xs, ys);
            BilinearKernel.Sample(padded, xs, ys, target.AsSpan(y * width, width), width, height);
        }

        return target;
    }

    /// <summary>The same in double precision, by definition.</summary>
    public static double[] Reference(AffineMap map, float[] image, int width, int height)
    {
        double centreX = (width - 1) / 2.0, centreY = (height - 1) / 2.0;
        return [.. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select At(x - centreX, y - centreY)];

        double At(double x, double y) => Read(map.XX * x + map.XY * y + map.X0 + centreX, map.YX * x + map.YY * y + map.Y0 + centreY);

        double Read(double x, double y)
        {
            int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
            double right = x - left, below = y - top;
            return (1 - below) * ((1 - right) * Pixel(left, top) + right * Pixel(left + 1, top))
                + below * ((1 - right) * Pixel(left, top + 1) + right * Pixel(left + 1, top + 1));
        }

        double Pixel(int x, int y) => x >= 0 && x < width && y >= 0 && y < height ? image[y * width + x] : 0;
    }
}
