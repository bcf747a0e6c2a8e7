using System.Buffers;
using System.Numerics;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Augmenting;

/// <summary>Adds Gaussian noise to the pixels of images that are not 0, and keeps them within the image's range of values, 0 included.</summary>
/// <param name="deviation">Standard deviation, as a fraction of the range.</param>
internal sealed class GaussianNoise(double deviation)
{
    /// <summary>Changes one image in place.</summary>
    public void Apply(Span<float> image, RowRandom random)
    {
        var length = Panels.RoundUp(image.Length, NormalNumbers.Multiple);
        var rented = ArrayPool<float>.Shared.Rent(2 * length);
        try
        {
            Span<float> pixels = rented.AsSpan(0, length), noise = rented.AsSpan(length, length);
            image.CopyTo(pixels);
            pixels[image.Length..].Clear();
            NormalNumbers.Fill(noise, random.Bits(Purpose.Noise));
            Add(pixels, noise);
            pixels[..image.Length].CopyTo(image);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private void Add(Span<float> pixels, ReadOnlySpan<float> noise)
    {
        var (smallest, largest) = Range(pixels);
        Vector<float> low = new(smallest), high = new(largest), strength = new((float)deviation * (largest - smallest));
        for (var index = 0; index < pixels.Length; index += Vector<float>.Count)
        {
            var pixel = new Vector<float>(pixels[index..]);
            var noisy = Vector.Min(Vector.Max(pixel + new Vector<float>(noise[index..]) * strength, low), high);
            Vector.ConditionalSelect(Vector.Equals(pixel, Vector<float>.Zero), pixel, noisy).CopyTo(pixels[index..]);
        }
    }

    private static (float Smallest, float Largest) Range(ReadOnlySpan<float> pixels)
    {
        Vector<float> low = Vector<float>.Zero, high = Vector<float>.Zero;
        for (var index = 0; index < pixels.Length; index += Vector<float>.Count)
        {
            var pixel = new Vector<float>(pixels[index..]);
            (low, high) = (Vector.Min(low, pixel), Vector.Max(high, pixel));
        }

        float smallest = 0, largest = 0;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            (smallest, largest) = (Math.Min(smallest, low[lane]), Math.Max(largest, high[lane]));
        }

        return (smallest, largest);
    }
}
