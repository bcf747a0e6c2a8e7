using Mnist.Datasets;

namespace Mnist.Commands;

/// <summary>An image file as a model takes it, or why it cannot be taken.</summary>
/// <param name="Path">The file as the user named it.</param>
/// <param name="Pixels">Its pixels, or null.</param>
/// <param name="Error">A sentence, or null.</param>
internal sealed record DigitReading(string Path, byte[]? Pixels, string? Error)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="absolute">Where it is.</param>
    /// <param name="shape">What the model takes.</param>
    public static DigitReading Of(string path, string absolute, ImageShape shape)
    {
        try
        {
            return new DigitReading(path, DigitImage.Read(absolute, shape), null);
        }
        catch (DatasetException error)
        {
            return new DigitReading(path, null, error.Message);
        }
    }
}
