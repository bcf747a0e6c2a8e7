using Mnist.Datasets;

namespace Mnist.Photos;

/// <summary>
/// Image files of single digits, made to look like those of MNIST as LeCun, Bottou, Bengio and Haffner (1998) describe it:
/// light on dark, scaled to fit 20 of 28 pixels with its proportions kept, placed by its centre of mass.
/// </summary>
public static class DigitImage
{
    /// <summary>Longest side that is looked at: enough for a digit in a corner of a photo, and quick.</summary>
    private const int LongestSide = 512;

    /// <summary>Reads an image of any size and colour, dark on light or light on dark, evenly lit or not.</summary>
    /// <param name="path">A PNG, or any other format that Skia decodes.</param>
    /// <param name="shape">Size of the result. An image that has it already, light on dark, keeps its pixels exactly.</param>
    /// <returns><see cref="ImageShape.PixelCount"/> pixels, row by row, 0 to 255, light on dark.</returns>
    /// <exception cref="DatasetException">The file is missing, no image, too large, blank, or shows several digits.</exception>
    public static byte[] Read(string path, ImageShape shape) => Read(EncodedImage.Read(path), shape);

    /// <summary>The same of a file that has been read.</summary>
    internal static byte[] Read(EncodedImage file, ImageShape shape)
    {
        var image = ImageFile.Decode(file).Grey;
        if (image.Shape == shape && Ink.IsLightOnDark(image) && !Ink.IsBlank(image))
        {
            return image.ToBytes();
        }

        var digits = DigitsOn(Shrunk(image));
        return digits.Count switch
        {
            0 => throw new DatasetException($"{file.Name}: the image is blank: nothing in it stands out from its background"),
            1 => DigitBox.Place(digits[0], shape).ToBytes(),
            _ => throw new DatasetException(FormattableString.Invariant($"{file.Name}: there seem to be {digits.Count} digits in the image: cut it to one")),
        };
    }

    /// <summary>The ink of each digit; where a sheet of paper lies in the image, of those on it.</summary>
    private static IReadOnlyList<GreyImage> DigitsOn(GreyImage image)
    {
        var onSheet = Sheet.Find(image) is { } sheet ? DigitFinder.Find(sheet, lightOnDark: false) : [];
        return onSheet.Count > 0 ? onSheet : DigitFinder.Find(image, Ink.IsLightOnDark(image));
    }

    private static GreyImage Shrunk(GreyImage image)
    {
        var scale = (double)LongestSide / Math.Max(image.Width, image.Height);
        return scale >= 1 ? image : image.Resample(new ImageShape(Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale))));
    }
}
