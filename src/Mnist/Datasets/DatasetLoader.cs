using Mnist.Datasets.Csv;
using Mnist.Datasets.Folders;
using Mnist.Definitions.Data;

namespace Mnist.Datasets;

/// <summary>Loads the dataset a definition names.</summary>
/// <param name="dataFolder">Folder of the datasets that come with the repository.</param>
/// <param name="threads">Threads that read lines and image files, at least 1.</param>
public sealed class DatasetLoader(string dataFolder, int threads = 1)
{
    /// <summary>Loads all images and labels.</summary>
    /// <param name="data">Which dataset.</param>
    /// <param name="definitionFolder">Folder that the definition's paths are relative to.</param>
    /// <param name="progress">Hears of the fraction that is done, 0 to 1; calls come one at a time, from any thread.</param>
    /// <param name="cancellation">Ends the work soon.</param>
    /// <exception cref="DatasetException">A file is missing or damaged, or the files do not fit each other.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Dataset Load(DataDefinition data, string definitionFolder, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var options = new WorkOptions(threads, progress, cancellation);
        var dataset = Load(data, definitionFolder, options);
        progress?.Report(1);
        return dataset with { Dropped = dataset.Dropped.Rename(path => Shown(path, definitionFolder)) };
    }

    private Dataset Load(DataDefinition data, string folder, WorkOptions options) => data switch
    {
        MnistData mnist => IdxSource.Mnist(mnist, MnistFiles.Read(dataFolder)),
        IdxData idx => Checked(IdxSource.ToDataset(idx, IdxDataset.Read(PathsOf(idx, folder)), options)),
        CsvData csv => Checked(CsvSource.Read(csv, folder, options)),
        FolderData images => Checked(FolderSource.Read(images, folder, options)),
        _ => throw new ArgumentException($"no loader for {data.GetType().Name}", nameof(data)),
    };

    private static IdxPaths PathsOf(IdxData idx, string folder) => new(
        Path.Combine(folder, idx.TrainImages), Path.Combine(folder, idx.TrainLabels),
        idx.TestImages is null ? null : Path.Combine(folder, idx.TestImages), idx.TestLabels is null ? null : Path.Combine(folder, idx.TestLabels));

    /// <summary>Where all images are alike, there is nothing to learn, and somebody wants to know why.</summary>
    private static Dataset Checked(Dataset dataset)
    {
        var size = dataset.Shape.PixelCount;
        var pixels = dataset.Pixels.Span[..(dataset.TrainingCount * size)];
        return pixels.Length > size && pixels[size..].SequenceEqual(pixels[..^size])
            ? throw new DatasetException($"dataset \"{dataset.Name}\": all of its training images are equal{(pixels[..size].IndexOfAnyExcept(pixels[0]) < 0 ? FormattableString.Invariant($", every pixel is {pixels[0]}") : "")}: nothing can be learnt from them; look at the files, or at the \"range\" of their values")
            : dataset;
    }

    /// <summary>A path as the definition would write it.</summary>
    private static string Shown(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
