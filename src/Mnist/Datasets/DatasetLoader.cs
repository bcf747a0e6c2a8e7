using Mnist.Datasets.Csv;
using Mnist.Datasets.Folders;
using Mnist.Definitions;

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
        MnistData => IdxSource.ToDataset("mnist", MnistFiles.Read(dataFolder), classNames: null, resize: null, options),
        IdxData idx => IdxSource.ToDataset(idx.Name, IdxDataset.Read(PathsOf(idx, folder)), idx.ClassNames, ShapeOf(idx.Resize), options),
        CsvData csv => CsvSource.Read(csv, folder, ShapeOf(csv.Resize), options),
        FolderData images => FolderSource.Read(images, folder, ShapeOf(images.Resize), options),
        _ => throw new ArgumentException($"no loader for {data.GetType().Name}", nameof(data)),
    };

    private static IdxPaths PathsOf(IdxData idx, string folder) => new(
        Path.Combine(folder, idx.TrainImages), Path.Combine(folder, idx.TrainLabels),
        idx.TestImages is null ? null : Path.Combine(folder, idx.TestImages), idx.TestLabels is null ? null : Path.Combine(folder, idx.TestLabels));

    private static ImageShape? ShapeOf(ResizeDefinition? size) => size is null ? null : new ImageShape(size.Width, size.Height);

    /// <summary>A path as the definition would write it.</summary>
    private static string Shown(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
