namespace Mnist.Datasets.Pictures;

/// <summary>
/// An image with colours and transparency: red, green, blue and opacity of each pixel, row by row, colours not multiplied by opacity. White is the
/// largest sample, 255 or 65,535.
/// </summary>
internal sealed record ColourImage(int Width, int Height, ushort[] Samples, int White)
{
    public const int Channels = 4;

    public int PixelCount => Width * Height;

    /// <summary>An image of 8 bits a channel.</summary>
    public static ColourImage Of(int width, int height, ReadOnlySpan<byte> samples)
    {
        var widened = new ushort[Channels * width * height];
        for (var index = 0; index < widened.Length; index++)
        {
            widened[index] = samples[index];
        }

        return new ColourImage(width, height, widened, byte.MaxValue);
    }

    public ReadOnlySpan<ushort> Pixel(int index) => Samples.AsSpan(Channels * index, Channels);
}
