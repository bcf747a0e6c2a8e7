using Mnist.Datasets.Readings;

namespace Mnist.Datasets;

/// <summary>A dataset as its files have it, before any split. Images are numbered through: training images first, then test images.</summary>
/// <param name="Name">As in the definition.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 that changes when any pixel, label, class name or group does, and with nothing else: the
/// same images in the same order have the same one in any form.</param>
/// <param name="Shape">Size of each image.</param>
/// <param name="ClassNames">Names of the classes, in label order.</param>
/// <param name="Pixels">All pixels, image by image.</param>
/// <param name="Labels">All classes, 0-based.</param>
/// <param name="TrainingCount">How many images, from the first on, the files call training images.</param>
public sealed record Dataset(
    string Name, string Sha256, ImageShape Shape, IReadOnlyList<string> ClassNames,
    ReadOnlyMemory<byte> Pixels, ReadOnlyMemory<byte> Labels, int TrainingCount)
{
    /// <summary>What the files hold besides and cannot be used.</summary>
    public DroppedImages Dropped { get; init; } = DroppedImages.None;

    /// <summary>How the files' images became these pixels; as they are, unless told otherwise.</summary>
    public ImageReading Reading { get; init; } = new() { Width = Shape.Width, Height = Shape.Height, Source = ImageSource.Idx };

    /// <summary>Which images belong together, as a column of their file says: a number of each image, the same for those that do; empty where nothing says so.</summary>
    public ReadOnlyMemory<int> Groups { get; init; }

    /// <summary>Sentences about what was found in reading and should be known, each naming the file.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many of the images are test images.</summary>
    public int TestCount => Labels.Length - TrainingCount;

    /// <summary>Pixels of an image, row by row, 0 to 255.</summary>
    internal ReadOnlySpan<byte> PixelsOf(int row) => Pixels.Span.Slice(row * Shape.PixelCount, Shape.PixelCount);
}
