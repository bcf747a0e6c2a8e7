using System.Collections.Immutable;

namespace Mnist.Datasets;

/// <summary>Paths of the four IDX files of a dataset, in the order they are hashed.</summary>
internal sealed record IdxPaths(string TrainImages, string TrainLabels, string TestImages, string TestLabels);

/// <summary>The content of the four IDX files of a dataset, training images first.</summary>
/// <param name="Paths">Where it comes from.</param>
/// <param name="Shape">Size of each image.</param>
/// <param name="Pixels">All pixels, image by image.</param>
/// <param name="Labels">All labels.</param>
/// <param name="TrainingCount">Number of training images.</param>
/// <param name="Sha256">SHA-256 of each unpacked file, in the order of <see cref="IdxPaths"/>.</param>
internal sealed record IdxDataset(IdxPaths Paths, ImageShape Shape, byte[] Pixels, byte[] Labels, int TrainingCount, ImmutableArray<string> Sha256)
{
    /// <summary>Reads the four files at once, straight into the arrays where they stay.</summary>
    /// <exception cref="DatasetException">A file is missing or damaged, or the files do not fit each other.</exception>
    public static IdxDataset Read(IdxPaths paths)
    {
        using var trainImages = IdxFile.Open(paths.TrainImages, IdxContent.Images);
        using var trainLabels = IdxFile.Open(paths.TrainLabels, IdxContent.Labels);
        using var testImages = IdxFile.Open(paths.TestImages, IdxContent.Images);
        using var testLabels = IdxFile.Open(paths.TestLabels, IdxContent.Labels);
        CheckCounts(trainImages, trainLabels);
        CheckCounts(testImages, testLabels);
        CheckShapes(trainImages, testImages);

        var pixels = GC.AllocateUninitializedArray<byte>(trainImages.ValueCount + testImages.ValueCount);
        var labels = GC.AllocateUninitializedArray<byte>(trainLabels.ValueCount + testLabels.ValueCount);
        var sha256 = ReadTogether(
            (trainImages, pixels.AsMemory(0, trainImages.ValueCount)),
            (trainLabels, labels.AsMemory(0, trainLabels.ValueCount)),
            (testImages, pixels.AsMemory(trainImages.ValueCount)),
            (testLabels, labels.AsMemory(trainLabels.ValueCount)));
        return new IdxDataset(paths, ShapeOf(trainImages), pixels, labels, trainLabels.ValueCount, sha256);
    }

    private static ImmutableArray<string> ReadTogether(params (IdxFile File, Memory<byte> Destination)[] parts)
    {
        try
        {
            return [.. parts.AsParallel().AsOrdered().WithDegreeOfParallelism(parts.Length).Select(part => part.File.ReadValues(part.Destination.Span))];
        }
        catch (AggregateException error)
        {
            throw error.InnerExceptions.OfType<DatasetException>().FirstOrDefault() ?? error.InnerExceptions[0];
        }
    }

    private static ImageShape ShapeOf(IdxFile images) => new(Width: images.Dimensions[2], Height: images.Dimensions[1]);

    private static void CheckCounts(IdxFile images, IdxFile labels)
    {
        if (images.Dimensions[0] != labels.Dimensions[0])
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{labels.Path}: {labels.Dimensions[0]:n0} labels for the {images.Dimensions[0]:n0} images of {images.Path}: name two files that belong together"));
        }
    }

    private static void CheckShapes(IdxFile trainImages, IdxFile testImages)
    {
        var (train, test) = (ShapeOf(trainImages), ShapeOf(testImages));
        if (train != test)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{testImages.Path}: images of {test.Width} × {test.Height} pixels, where those of {trainImages.Path} have {train.Width} × {train.Height}: both must have the same size"));
        }

        if ((long)trainImages.ValueCount + testImages.ValueCount > Array.MaxLength)
        {
            throw new DatasetException($"{trainImages.Path} and {testImages.Path}: together more than the 2 GB that can be loaded: make one of them smaller");
        }
    }
}
