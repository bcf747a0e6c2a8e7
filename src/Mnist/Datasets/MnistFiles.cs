using System.Collections.Immutable;

namespace Mnist.Datasets;

/// <summary>The four original files of MNIST (LeCun and Cortes), as they come with the repository.</summary>
internal static class MnistFiles
{
    /// <summary>SHA-256 of each unpacked file, in the order of <see cref="IdxPaths"/>.</summary>
    private static readonly ImmutableArray<string> Sha256 =
    [
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ];

    /// <summary>Reads the files and makes sure that they are the original ones.</summary>
    public static IdxDataset Read(string dataFolder)
    {
        var paths = In(dataFolder);
        CheckPresent(paths, dataFolder);
        var content = IdxDataset.Read(paths);
        CheckOriginal(content);
        return content;
    }

    private static IdxPaths In(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "mnist");
        return new IdxPaths(
            Path.Combine(folder, "train-images-idx3-ubyte.gz"), Path.Combine(folder, "train-labels-idx1-ubyte.gz"),
            Path.Combine(folder, "t10k-images-idx3-ubyte.gz"), Path.Combine(folder, "t10k-labels-idx1-ubyte.gz"));
    }

    private static string[] Listed(IdxPaths paths) => [paths.TrainImages, paths.TrainLabels, paths.TestImages!, paths.TestLabels!];

    private static void CheckPresent(IdxPaths paths, string dataFolder)
    {
        if (Listed(paths).FirstOrDefault(path => !File.Exists(path)) is { } missing)
        {
            throw new DatasetException(
                $"{missing}: there is no such file: MNIST comes with the repository; restore it with git, or point the data folder setting (now {dataFolder}) at experiments/data");
        }
    }

    private static void CheckOriginal(IdxDataset content)
    {
        for (var file = 0; file < Sha256.Length; file++)
        {
            if (content.Sha256[file] != Sha256[file])
            {
                throw new DatasetException(
                    $"{Listed(content.Paths)[file]}: SHA-256 of its content is {content.Sha256[file]}, not {Sha256[file]}: it is not the original MNIST file; restore it with git, or use the source \"idx\" for a dataset of your own");
            }
        }
    }
}
