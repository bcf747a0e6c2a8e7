using Mnist.Benchmarks.Datasets;
using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Trainers.Networks;

namespace Mnist.Benchmarks;

/// <summary>What a run of the benchmarks was asked for.</summary>
/// <param name="Threads">Threads each contender may use.</param>
/// <param name="Rounds">Samples of each contender, after one that is not counted.</param>
/// <param name="Rows">Training rows of an epoch; beyond 60,000 they repeat.</param>
/// <param name="DataFolder">Folder of the data that comes with the repository.</param>
/// <param name="Date">Date to be noted.</param>
/// <param name="OutputFolder">Where reports go.</param>
internal sealed record BenchmarkSettings(int Threads, int Rounds, int Rows, string DataFolder, string Date, string OutputFolder)
{
    /// <summary>Folder of the datasets that are made.</summary>
    public required string MadeFolder { get; init; }

    /// <summary>The datasets that are made.</summary>
    public DatasetFolder Datasets => new(MadeFolder, new DatasetSources(DataFolder));

    /// <summary>Folder of the gzipped IDX files.</summary>
    public string MnistFolder => Path.Combine(DataFolder, "mnist");

    /// <summary>Folder of the committed records of runs, beside the data.</summary>
    public string RecordsFolder => Path.GetFullPath(Path.Combine(DataFolder, "..", "records"));

    /// <summary>Training rows, as the host reads them, and test rows.</summary>
    public (ImageRows Training, ImageRows Test) LoadRows()
    {
        var dataset = new DatasetLoader(DataFolder).Load(new MnistData(), DataFolder);
        LabeledImages Images(IEnumerable<int> rows) => new(dataset.Shape, dataset.Pixels, dataset.Labels, rows.ToArray());
        return (
            new ImageRows(Images(Enumerable.Range(0, Rows).Select(row => row % dataset.TrainingCount))),
            new ImageRows(Images(Enumerable.Range(dataset.TrainingCount, dataset.Labels.Length - dataset.TrainingCount))));
    }
}
