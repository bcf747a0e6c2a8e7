using System.Collections.Immutable;

namespace Mnist.Datasets;

/// <summary>Paths of the IDX files of a dataset, in the order they are hashed. The test files are both there or both null.</summary>
internal sealed record IdxPaths(string TrainImages, string TrainLabels, string? TestImages, string? TestLabels);

/// <summary>The content of the IDX files of a dataset, training images first, with the SHA-256 of each unpacked file in the order of <see cref="IdxPaths"/>.</summary>
internal sealed record IdxDataset(IdxPaths Paths, ImageShape Shape, byte[] Pixels, byte[] Labels, int TrainingCount, ImmutableArray<string> Sha256)
{
    /// <summary>Reads the files at once, straight into the arrays where they stay.</summary>
    public static IdxDataset Read(IdxPaths paths)
    {
        using var train = IdxPair.Open(paths.TrainImages, paths.TrainLabels);
        using var test = paths is { TestImages: { } images, TestLabels: { } labels } ? IdxPair.Open(images, labels) : null;
        if (test is not null)
        {
            CheckShapes(train.Images, test.Images);
        }

        var trainPixels = train.Images.ValueCount;
        var allPixels = GC.AllocateUninitializedArray<byte>(trainPixels + (test?.Images.ValueCount ?? 0));
        var allLabels = GC.AllocateUninitializedArray<byte>(train.Count + (test?.Count ?? 0));
        IEnumerable<(IdxFile, Memory<byte>)> parts = [(train.Images, allPixels.AsMemory(0, trainPixels)), (train.Labels, allLabels.AsMemory(0, train.Count))];
        var sha256 = ReadTogether([.. parts, .. test is null ? [] : new[] { (test.Images, allPixels.AsMemory(trainPixels)), (test.Labels, allLabels.AsMemory(train.Count)) }]);
        return new IdxDataset(paths, ShapeOf(train.Images), allPixels, allLabels, train.Count, sha256);
    }

    private static ImmutableArray<string> ReadTogether(IReadOnlyList<(IdxFile File, Memory<byte> Destination)> parts) => ParallelWork.Unwrapped<ImmutableArray<string>>(() =>
        [.. parts.AsParallel().AsOrdered().WithDegreeOfParallelism(parts.Count).Select(part => part.File.ReadValues(part.Destination.Span))]);

    private static ImageShape ShapeOf(IdxFile images) => new(Width: images.Dimensions[2], Height: images.Dimensions[1]);

    private static void CheckShapes(IdxFile trainImages, IdxFile testImages)
    {
        var (train, test) = (ShapeOf(trainImages), ShapeOf(testImages));
        if (train != test)
        {
            throw new DatasetException($"{testImages.Path}: images of {test} pixels, where those of {trainImages.Path} have {train}: both must have the same size");
        }

        if ((long)trainImages.ValueCount + testImages.ValueCount > Array.MaxLength)
        {
            throw new DatasetException($"{trainImages.Path} and {testImages.Path}: together more than the 2 GB that can be loaded: make one of them smaller");
        }
    }
}
