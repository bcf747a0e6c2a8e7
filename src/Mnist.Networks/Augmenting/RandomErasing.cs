namespace Mnist.Networks.Augmenting;

/// <summary>
/// Sets a random rectangle of an image to 0 (Zhong et al., 2020, algorithm 1, with blank instead of random pixels). Its area is uniform
/// from a fiftieth of the image to a largest fraction, its shape from 0.3 to 3.3 times as high as wide; it lies wholly in the image.
/// </summary>
/// <param name="probability">Of an image to be erased from.</param>
/// <param name="largestArea">As a fraction of the image's.</param>
internal sealed class RandomErasing(double probability, double largestArea, int width, int height)
{
    private const double SmallestArea = 0.02;
    private const double LargestAspect = 1 / 0.3;

    /// <summary>Changes one image in place.</summary>
    /// <param name="image">width × height pixels.</param>
    public void Apply(Span<float> image, RowRandom random)
    {
        if (random.Uniform(Purpose.Erasing) >= probability)
        {
            return;
        }

        var area = (SmallestArea + random.Uniform(Purpose.ErasedArea) * (largestArea - SmallestArea)) * width * height;
        var aspect = Math.Pow(LargestAspect, random.Spread(Purpose.ErasedShape, 1));
        var columns = Whole(Math.Sqrt(area / aspect), width);
        var lines = Whole(Math.Sqrt(area * aspect), height);
        var left = (int)(random.Uniform(Purpose.ErasedX) * (width - columns + 1));
        var top = (int)(random.Uniform(Purpose.ErasedY) * (height - lines + 1));
        for (var y = top; y < top + lines; y++)
        {
            image.Slice(y * width + left, columns).Clear();
        }
    }

    private static int Whole(double length, int longest) => Math.Clamp((int)length, 1, longest);
}
