namespace Mnist.Datasets;

/// <summary>An image file as it is stored, not decoded yet.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record EncodedImage(string Name, byte[] Bytes)
{
    /// <summary>Pixels above which it is refused before any is decoded: a small file may hold a huge image.</summary>
    public int MostPixels { get; init; } = 50_000_000;

    /// <exception cref="DatasetException">The file is missing or cannot be read.</exception>
    public static EncodedImage Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new DatasetException($"{path}: there is no such file: name an image file");
        }

        try
        {
            return new EncodedImage(path, File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path}: the file cannot be read ({error.Message}): check that it is an image and that you may read it", error);
        }
    }
}
