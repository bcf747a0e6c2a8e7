using Mnist.Datasets;

namespace Mnist.Photos;

/// <summary>Places a digit as MNIST's makers did: fitted to 20 of 28 pixels, its centre of mass in the middle.</summary>
internal static class DigitBox
{
    /// <summary>How much of the image's width and height the digit may fill.</summary>
    private const double Fill = 20.0 / 28;

    /// <summary>Takes a digit that is light on black, with at least one pixel above 0.</summary>
    public static GreyImage Place(GreyImage ink, ImageShape shape)
    {
        var digit = Fit(ink.CropToInk(), shape);
        var centre = digit.CentreOfMass();
        var left = Offset(shape.Width, digit.Width, centre.X);
        var top = Offset(shape.Height, digit.Height, centre.Y);
        var values = new float[shape.PixelCount];
        for (var y = 0; y < digit.Height; y++)
        {
            digit.Values.AsSpan(y * digit.Width, digit.Width).CopyTo(values.AsSpan((top + y) * shape.Width + left));
        }

        return new GreyImage(shape.Width, shape.Height, values);
    }

    private static GreyImage Fit(GreyImage digit, ImageShape shape)
    {
        var scale = Math.Min(shape.Width * Fill / digit.Width, shape.Height * Fill / digit.Height);
        var resized = digit.Resize(Scaled(digit.Width, scale), Scaled(digit.Height, scale));
        var brightest = resized.Values.Max();
        return resized.Map(value => 255 * value / brightest);
    }

    private static int Scaled(int size, double scale) => Math.Max(1, (int)Math.Round(size * scale));

    /// <summary>
    /// Where the digit begins, so that its centre of mass comes to the middle but nothing is cut off. The middle is that of pixel 14
    /// of 0 to 27, where MNIST has it: 14.50 is the mean over the 10,000 test images, across and down.
    /// </summary>
    private static int Offset(int room, int size, double centre) => Math.Clamp((int)Math.Round((room + 1) / 2.0 - centre), 0, room - size);
}
