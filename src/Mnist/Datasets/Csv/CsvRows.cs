using Mnist.Datasets.Readings;

namespace Mnist.Datasets.Csv;

/// <summary>
/// What a block of lines holds, blank ones and comments counted. Lines are numbered from 1 in the block; labels are spelt as
/// <see cref="ClassLabels.Canonical"/> gives them. Other values are those of dropped lines whose pixels are numbers, but none that they may be.
/// </summary>
internal sealed record CsvRows(
    int Block, int Lines, ReadOnlyMemory<byte> Pixels, IReadOnlyList<string> Labels, IReadOnlyList<int> LinesOfImages,
    IReadOnlyList<(int Line, string Reason)> Dropped, IReadOnlyDictionary<string, int> DroppedLabels, ValueExtent OtherValues, int OtherCount)
{
    /// <summary>What says which rows belong together, of each row; none where no column does.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
