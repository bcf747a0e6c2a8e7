namespace Mnist.Datasets.Csv;

/// <summary>What a block of lines holds.</summary>
/// <param name="Block">Number of the block.</param>
/// <param name="Lines">How many lines it has, blank ones and comments counted.</param>
/// <param name="Pixels">Pixels of the images, image by image.</param>
/// <param name="Labels">Their classes.</param>
/// <param name="Dropped">Lines that cannot be used, at most as many as are listed.</param>
/// <param name="DroppedCount">How many lines cannot be used.</param>
internal sealed record CsvRows(
    int Block, int Lines, ReadOnlyMemory<byte> Pixels, ReadOnlyMemory<byte> Labels, IReadOnlyList<(int Line, string Reason)> Dropped, int DroppedCount);
