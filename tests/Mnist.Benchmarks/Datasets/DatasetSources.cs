using Mnist.Datasets;

namespace Mnist.Benchmarks.Datasets;

/// <summary>What the datasets are made of.</summary>
/// <param name="dataFolder">Folder of the data that comes with the repository.</param>
internal sealed class DatasetSources(string dataFolder)
{
    /// <summary>Test rows of all datasets that are made of MNIST.</summary>
    public const int TestRows = 10_000;

    private const string FashionFolder = "/usr/share/datasets/fashion-mnist";

    private readonly Lazy<LabeledSquares> mnist = new(() => All(MnistFiles.Read(dataFolder)));

    /// <summary>A half of MNIST.</summary>
    public MadeImages Mnist(DatasetHalf half) => MnistHalves.Of(mnist.Value, half, TestRows);

    /// <summary>The first training rows of a half of MNIST, and all test rows of the half.</summary>
    public MadeImages Mnist(DatasetHalf half, int trainingRows) => Mnist(half) is var all ? all with { Training = all.Training.First(trainingRows) } : all;

    /// <summary>Fashion-MNIST (Xiao et al., 2017) as Debian's dataset-fashion-mnist brings it.</summary>
    /// <exception cref="IOException">It is not installed.</exception>
    public static MadeImages Fashion()
    {
        var content = IdxDataset.Read(new(
            Present("train-images-idx3-ubyte.gz"), Present("train-labels-idx1-ubyte.gz"), Present("t10k-images-idx3-ubyte.gz"), Present("t10k-labels-idx1-ubyte.gz")));
        var all = All(content);
        var rows = Enumerable.Range(0, all.Count).ToArray();
        return new(all.Rows(rows.AsSpan(0, content.TrainingCount)), all.Rows(rows.AsSpan(content.TrainingCount)));

        static string Present(string file) => File.Exists(Path.Combine(FashionFolder, file)) ? Path.Combine(FashionFolder, file)
            : throw new IOException($"{FashionFolder} has no {file}: apt-get install dataset-fashion-mnist brings it.");
    }

    /// <summary>The digits of scikit-learn: the last third, which others wrote than the first, are test rows.</summary>
    /// <exception cref="IOException">They are not installed.</exception>
    public static MadeImages Digits()
    {
        var all = File.Exists(DigitsFile.UsualPath) ? DigitsFile.Read(DigitsFile.UsualPath)
            : throw new IOException($"there is no {DigitsFile.UsualPath}: apt-get install python3-sklearn brings it.");
        var rows = Enumerable.Range(0, all.Count).ToArray();
        var boundary = all.Count - all.Count / 3;
        return new(all.Rows(rows.AsSpan(0, boundary)), all.Rows(rows.AsSpan(boundary)));
    }

    private static LabeledSquares All(IdxDataset content) => new(content.Shape.Width, content.Pixels, content.Labels);
}
