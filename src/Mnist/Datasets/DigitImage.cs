namespace Mnist.Datasets;

/// <summary>Image files of single digits, made to look like the images a model was trained on.</summary>
public static class DigitImage
{
    /// <summary>Reads an image of any size and colour, dark on light or light on dark.</summary>
    /// <param name="path">A PNG, or any other format that Skia decodes.</param>
    /// <param name="shape">Size of the result.</param>
    /// <returns><see cref="ImageShape.PixelCount"/> pixels, row by row, 0 to 255, light on dark.</returns>
    /// <exception cref="DatasetException">The file is missing, no image, too large or blank.</exception>
    public static byte[] Read(string path, ImageShape shape) => throw new NotSupportedException();
}
