namespace Mnist.Datasets.Preparing;

/// <summary>The training or the test images of a dataset being written.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="First">Its first image.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Path">Beginning of the names of the files.</param>
/// <param name="Options">How to write.</param>
internal sealed record WrittenPart(Dataset Dataset, int First, int Count, string Path, WorkOptions Options)
{
    /// <summary>The pixels of all images.</summary>
    public ReadOnlyMemory<byte> Pixels => Dataset.Pixels.Slice(First * Dataset.Shape.PixelCount, Count * Dataset.Shape.PixelCount);

    /// <summary>The classes of all images.</summary>
    public ReadOnlyMemory<byte> Labels => Dataset.Labels.Slice(First, Count);

    /// <summary>The pixels of an image.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    public ReadOnlySpan<byte> PixelsOf(int row) => Dataset.Pixels.Span.Slice((First + row) * Dataset.Shape.PixelCount, Dataset.Shape.PixelCount);

    /// <summary>The class of an image.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    public byte LabelOf(int row) => Dataset.Labels.Span[First + row];
}
