using Mnist.Datasets.Readings;

namespace Mnist.Datasets.Csv;

/// <summary>What a block of lines holds.</summary>
/// <param name="Block">Number of the block.</param>
/// <param name="Lines">How many lines it has, blank ones and comments counted.</param>
/// <param name="Pixels">Pixels of the images, image by image.</param>
/// <param name="Labels">Their labels, in the spelling that <see cref="ClassLabels.Canonical"/> gives them.</param>
/// <param name="LinesOfImages">The line of each in the block, counted from 1.</param>
/// <param name="Dropped">Lines that cannot be used, at most as many as are listed.</param>
/// <param name="DroppedLabels">How many cannot be used, by label.</param>
/// <param name="OtherValues">Values of lines whose pixels are numbers, but none that they may be.</param>
/// <param name="OtherCount">How many such lines there are; they are among those that cannot be used.</param>
internal sealed record CsvRows(
    int Block, int Lines, ReadOnlyMemory<byte> Pixels, IReadOnlyList<string> Labels, IReadOnlyList<int> LinesOfImages,
    IReadOnlyList<(int Line, string Reason)> Dropped, IReadOnlyDictionary<string, int> DroppedLabels, ValueExtent OtherValues, int OtherCount);
