using System.Numerics;

namespace Mnist.Models.MlNet;

internal static class PixelConversion
{
    /// <summary>What takes a pixel from 0..255 to 0..1, here and in the zips.</summary>
    public const float Scale = 1f / 255;

    /// <summary>Converts pixels to floats, multiplied by a factor.</summary>
    /// <param name="pixels">Pixels, 0 to 255.</param>
    /// <param name="values">Receives as many values.</param>
    /// <param name="factor">What each is multiplied by.</param>
    public static void ToSingles(ReadOnlySpan<byte> pixels, Span<float> values, float factor = 1)
    {
        var index = 0;
        for (; index <= pixels.Length - Vector<byte>.Count; index += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(pixels[index..]), out var low, out var high);
            Store(low, values[index..], factor);
            Store(high, values[(index + Vector<ushort>.Count)..], factor);
        }

        for (; index < pixels.Length; index++)
        {
            values[index] = pixels[index] * factor;
        }
    }

    private static void Store(Vector<ushort> source, Span<float> values, float factor)
    {
        Vector.Widen(source, out var low, out var high);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(low)) * factor).CopyTo(values);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(high)) * factor).CopyTo(values[Vector<float>.Count..]);
    }
}
