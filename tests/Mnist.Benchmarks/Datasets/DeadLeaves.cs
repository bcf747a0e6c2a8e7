namespace Mnist.Benchmarks.Datasets;

/// <summary>
/// Pictures by program: discs that lie on each other like leaves (Matheron's dead leaves), many small ones and few large ones, whose edges and even parts
/// are much like those of photographs.
/// </summary>
internal static class DeadLeaves
{
    /// <summary>Pixels along a side.</summary>
    public const int Side = 200;

    private const int Leaves = 2_000;
    private const double SmallestRadius = 3;
    private const double LargestRadius = 60;

    /// <summary>Draws pictures.</summary>
    public static IReadOnlyList<byte[]> Draw(int count, Random random) => [.. Enumerable.Range(0, count).Select(_ => Draw(random))];

    private static byte[] Draw(Random random)
    {
        var picture = new byte[Side * Side];
        for (var leaf = 0; leaf < Leaves; leaf++)
        {
            Cover(picture, random.Next(Side), random.Next(Side), Radius(random.NextDouble()), random.Next(256));
        }

        for (var pixel = 0; pixel < picture.Length; pixel++)
        {
            picture[pixel] = (byte)Math.Clamp(picture[pixel] + random.Next(-8, 9), 0, 255);
        }

        return picture;
    }

    /// <summary>Radii as often as their inverse cubes: at any distance a picture looks the same.</summary>
    private static double Radius(double share) =>
        1 / Math.Sqrt((1 - share) / (SmallestRadius * SmallestRadius) + share / (LargestRadius * LargestRadius));

    private static void Cover(byte[] picture, int centreY, int centreX, double radius, int level)
    {
        var reach = (int)radius;
        for (var y = Math.Max(0, centreY - reach); y <= Math.Min(Side - 1, centreY + reach); y++)
        {
            for (var x = Math.Max(0, centreX - reach); x <= Math.Min(Side - 1, centreX + reach); x++)
            {
                if ((y - centreY) * (y - centreY) + (x - centreX) * (x - centreX) <= radius * radius)
                {
                    picture[y * Side + x] = (byte)level;
                }
            }
        }
    }
}
