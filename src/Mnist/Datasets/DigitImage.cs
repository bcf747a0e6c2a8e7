namespace Mnist.Datasets;

/// <summary>
/// Image files of single digits, made to look like those of MNIST as LeCun, Bottou, Bengio and Haffner (1998) describe it:
/// light on dark, scaled to fit 20 of 28 pixels with its proportions kept, placed by its centre of mass.
/// </summary>
public static class DigitImage
{
    /// <summary>How much of the image's width and height the digit may fill.</summary>
    private const double Fill = 20.0 / 28;

    /// <summary>Difference from the background, of 255, below which there is no digit.</summary>
    private const float FaintestInk = 24;

    /// <summary>How many times further from the background than nearly all of the border a pixel must be to count as ink.</summary>
    private const float NoiseMargin = 3;

    /// <summary>Reads an image of any size and colour, dark on light or light on dark.</summary>
    /// <param name="path">A PNG, or any other format that Skia decodes.</param>
    /// <param name="shape">Size of the result. An image that has it already, light on dark, keeps its pixels exactly.</param>
    /// <returns><see cref="ImageShape.PixelCount"/> pixels, row by row, 0 to 255, light on dark.</returns>
    /// <exception cref="DatasetException">The file is missing, no image, too large or blank.</exception>
    public static byte[] Read(string path, ImageShape shape)
    {
        var image = ImageFile.Read(path);
        var border = image.SortedBorder();
        var background = border[border.Length / 2];
        var (lighter, darker) = (image.Values.Max() - background, background - image.Values.Min());
        var (strongest, lightOnDark) = (Math.Max(lighter, darker), lighter >= darker);
        if (strongest < FaintestInk)
        {
            throw new DatasetException($"{path}: the image is blank: nothing in it stands out from its border");
        }

        return lightOnDark && (image.Width, image.Height) == (shape.Width, shape.Height)
            ? image.ToBytes()
            : Place(Fit(InkOf(image, background, lightOnDark ? 1 : -1, NoiseOf(border, background, strongest)), shape), shape).ToBytes();
    }

    /// <summary>
    /// How far from the background the texture of paper and the noise of a camera reach, judged by the border; at most half of the
    /// strongest ink, lest a digit that touches the border be taken for noise.
    /// </summary>
    private static float NoiseOf(float[] border, float background, float strongest)
    {
        var distances = Array.ConvertAll(border, value => Math.Abs(value - background));
        Array.Sort(distances);
        return Math.Min(NoiseMargin * distances[distances.Length * 95 / 100], strongest / 2);
    }

    /// <summary>How much lighter than the background each pixel is, or darker where the sign is -1; 0 for noise.</summary>
    private static GreyImage InkOf(GreyImage image, float background, int sign, float noise) => image.Map(value =>
    {
        var ink = sign * (value - background);
        return ink > noise ? ink : 0;
    });

    private static GreyImage Fit(GreyImage ink, ImageShape shape)
    {
        var digit = ink.CropToInk();
        var scale = Math.Min(shape.Width * Fill / digit.Width, shape.Height * Fill / digit.Height);
        var resized = digit.Resize(Scaled(digit.Width, scale), Scaled(digit.Height, scale));
        var brightest = resized.Values.Max();
        return resized.Map(value => 255 * value / brightest);
    }

    private static int Scaled(int size, double scale) => Math.Max(1, (int)Math.Round(size * scale));

    private static GreyImage Place(GreyImage digit, ImageShape shape)
    {
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

    /// <summary>
    /// Where the digit begins, so that its centre of mass comes to the middle but nothing is cut off. The middle is that of pixel 14
    /// of 0 to 27, where MNIST has it: 14.50 is the mean over the 10,000 test images, across and down.
    /// </summary>
    private static int Offset(int room, int size, double centre) => Math.Clamp((int)Math.Round((room + 1) / 2.0 - centre), 0, room - size);
}
