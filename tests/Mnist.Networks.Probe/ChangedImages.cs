using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Mnist.Networks.Augmenting;

namespace Mnist.Networks.Probe;

/// <summary>Images changed in every way augmentation knows, of a width that no vector divides.</summary>
internal static class ChangedImages
{
    private const int Width = 29;
    private const int Height = 23;

    private static readonly Augmentation Settings = new()
    {
        ShiftPixels = 2,
        RotationDegrees = 20,
        Scale = 0.1,
        Stretch = 0.1,
        Shear = 0.1,
        ElasticAlpha = 30,
        Noise = 0.1,
        ErasingProbability = 0.5,
    };

    /// <summary>What tells their bits from others.</summary>
    public static string Hash()
    {
        var augmentation = new ImageAugmentation(Settings, Width, Height);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var row = 0; row < 50; row++)
        {
            float[] image = [.. Enumerable.Range(0, Width * Height).Select(index => index % 5 * index / 1_000f)];
            augmentation.Apply(image, seed: 1, row);
            hash.AppendData(MemoryMarshal.AsBytes(image.AsSpan()));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
