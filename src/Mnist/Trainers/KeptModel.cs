using System.Runtime.InteropServices;
using System.Text.Json;
using Mnist.Definitions;
using Mnist.Models;
using Mnist.Trainers.Networks;

namespace Mnist.Trainers;

/// <summary>A model left in a folder, and what it said of the validation rows.</summary>
internal sealed class KeptModel(string folder)
{
    /// <summary>The model, whatever its kind.</summary>
    public string ZipPath { get; } = Path.Combine(folder, "model.zip");

    /// <summary>A network beside its zip, which scores more slowly; other models have none.</summary>
    public string NetworkPath { get; } = Path.Combine(folder, "network.bin");

    /// <summary>Probabilities of the validation rows: little-endian floats, rows × classes.</summary>
    public string ScoresPath { get; } = Path.Combine(folder, "validation.bin");

    /// <summary>What is worth knowing about it; older runs lack it.</summary>
    public string FactsPath { get; } = Path.Combine(folder, "facts.json");

    public bool Exists => File.Exists(ZipPath);

    public bool IsNetwork => File.Exists(NetworkPath);

    /// <summary>Those of its files that are there.</summary>
    public IEnumerable<string> Files => ((string[])[ZipPath, ScoresPath, NetworkPath, FactsPath]).Where(File.Exists);

    /// <summary>Writes a model, unless it is null, and its scores.</summary>
    public void Write(IClassifier? model, ClassProbabilities scores)
    {
        model?.Save(ZipPath);
        File.WriteAllBytes(ScoresPath, MemoryMarshal.AsBytes(scores.Values.Span));
        if (model is TrainedNetwork trained)
        {
            NetworkFile.Write(NetworkPath, trained.Network);
        }
    }

    /// <summary>The model as a member of an ensemble.</summary>
    /// <param name="name">What it is called there.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="facts">What is worth knowing about it.</param>
    public StoredModel AsMember(string name, string kind, ModelFacts facts) => new()
    {
        Name = name,
        Kind = kind,
        Source = "",
        ZipPath = ZipPath,
        NetworkPath = IsNetwork ? NetworkPath : null,
        Packages = facts.Packages,
        UsesPixelGeometry = facts.UsesPixelGeometry,
        ReadValidation = () => null,
    };

    public void WriteFacts(ModelFacts facts) => File.WriteAllText(FactsPath, JsonSerializer.Serialize(facts, DefinitionJson.Compact));

    /// <summary>The facts; null where there are none.</summary>
    public ModelFacts? ReadFacts() => File.Exists(FactsPath) ? JsonSerializer.Deserialize<ModelFacts>(File.ReadAllText(FactsPath), DefinitionJson.Compact) : null;

    /// <exception cref="IOException">They cannot be read.</exception>
    public ClassProbabilities ReadScores(int classes) =>
        new(classes, MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(ScoresPath)).ToArray());
}
