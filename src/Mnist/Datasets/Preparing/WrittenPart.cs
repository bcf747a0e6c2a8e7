namespace Mnist.Datasets.Preparing;

/// <summary>The training or the test images of a dataset being written; the names of its files begin with the path.</summary>
internal sealed record WrittenPart(Dataset Dataset, int First, int Count, string Path, WorkOptions Options)
{
    public ReadOnlyMemory<byte> Pixels => Dataset.Pixels.Slice(First * Dataset.Shape.PixelCount, Count * Dataset.Shape.PixelCount);
    public ReadOnlyMemory<byte> Labels => Dataset.Labels.Slice(First, Count);

    public ReadOnlySpan<byte> PixelsOf(int row) => Dataset.PixelsOf(First + row);

    public int GroupOf(int row) => Dataset.Groups.Span[First + row];

    public byte LabelOf(int row) => Dataset.Labels.Span[First + row];
}
