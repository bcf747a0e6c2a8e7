using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Datasets;
using Mnist.Datasets.Preparing;
using Mnist.Definitions;
using Mnist.Definitions.Data;

namespace Mnist.Benchmarks.Datasets;

/// <summary>Where made datasets lie: a folder of IDX files each, and beside it a definition that searches on them.</summary>
/// <param name="folder">Not under version control.</param>
/// <param name="sources">What they are made of.</param>
internal sealed class DatasetFolder(string folder, DatasetSources sources)
{
    private const string Train = "train";
    private const string Test = "test";

    private static readonly JsonSerializerOptions Readable = new(DefinitionJson.Indented) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes a dataset, unless its files are there and are the right ones.</summary>
    /// <returns>What a definition says of it, with absolute paths.</returns>
    /// <exception cref="IOException">What it is made of is absent, or something else came out than everybody has.</exception>
    public IdxData Ensure(BenchmarkDataset dataset)
    {
        var data = DataOf(dataset);
        if (HashOf(data) != dataset.Sha256 || !File.Exists(DefinitionOf(dataset)))
        {
            Make(dataset, data);
        }

        return (IdxData)data.WithAbsolutePaths(Path.GetFullPath(folder));
    }

    private string? HashOf(IdxData data)
    {
        string InFolder(string? path) => Path.Combine(folder, path!);
        try
        {
            return DatasetHash.Of(IdxDataset.Read(new(InFolder(data.TrainImages), InFolder(data.TrainLabels), InFolder(data.TestImages), InFolder(data.TestLabels))).Sha256, []);
        }
        catch (DatasetException)
        {
            return null;
        }
    }

    private void Make(BenchmarkDataset dataset, IdxData data)
    {
        var images = dataset.Make(sources);
        if (images.Hash() != dataset.Sha256)
        {
            throw new IOException(
                $"{dataset.Name}: SHA-256 of what was made is {images.Hash()}, not {dataset.Sha256}: what it is made of, or a library that draws, is of another version, and figures cannot be compared with those of others.");
        }

        var (made, options) = (images.ToDataset(dataset.Name), new WorkOptions(1, null, CancellationToken.None));
        Directory.CreateDirectory(Path.Combine(folder, dataset.Name));
        IdxWriter.Write(new WrittenPart(made, 0, made.TrainingCount, Path.Combine(folder, dataset.Name, Train), options));
        IdxWriter.Write(new WrittenPart(made, made.TrainingCount, made.TestCount, Path.Combine(folder, dataset.Name, Test), options));
        File.WriteAllText(DefinitionOf(dataset), Definition(data));
    }

    private string DefinitionOf(BenchmarkDataset dataset) => Path.Combine(folder, $"{dataset.Name}.json");

    private static string Definition(IdxData data) => new JsonObject
    {
        ["name"] = data.Name,
        ["seed"] = 1,
        ["data"] = JsonSerializer.SerializeToNode<DataDefinition>(data, Readable),
        ["models"] = new JsonArray(new JsonObject { ["name"] = "automl", ["kind"] = "autoML", ["timeBudgetSeconds"] = 60 }),
    }.ToJsonString(Readable) + "\n";

    private static IdxData DataOf(BenchmarkDataset dataset) => new()
    {
        Name = dataset.Name,
        ClassNames = dataset.ClassNames,
        Range = dataset.Range,
        TrainImages = IdxWriter.ImagesOf($"{dataset.Name}/{Train}"),
        TrainLabels = IdxWriter.LabelsOf($"{dataset.Name}/{Train}"),
        TestImages = IdxWriter.ImagesOf($"{dataset.Name}/{Test}"),
        TestLabels = IdxWriter.LabelsOf($"{dataset.Name}/{Test}"),
    };
}
