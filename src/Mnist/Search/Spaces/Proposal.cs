using System.Text.Json.Nodes;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models;
using Mnist.Trials;

namespace Mnist.Search.Spaces;

/// <summary>A point of a search space, to be tried.</summary>
/// <param name="Kind">Model kind.</param>
/// <param name="Options">From the key of each searched option to its value.</param>
/// <param name="Seed">Seed the model is to be trained with, 0 or more.</param>
internal sealed record Proposal(string Kind, IReadOnlyDictionary<string, JsonNode?> Options, int Seed)
{
    // Shared by copies with another fidelity or seed, which neither depends on: a sampler asks what thousands of points would cost, each several times.
    private readonly Lazy<DefinitionResult<ModelDefinition>> read = new(() => SpacePoints.Read(Kind, Kind, Options));

    private readonly Lazy<string> key = new(() => KeyOf(Kind, ParametersOf(Options)));

    /// <summary>Fraction of the whole training to give it, above 0 to 1.</summary>
    public double Fidelity { get; init; } = 1;

    /// <summary>The options as one object, for the trial log.</summary>
    public JsonObject Parameters => ParametersOf(Options);

    /// <summary>The same text for the same point, whatever its seed and fidelity.</summary>
    public string Key => key.Value;

    /// <summary>The whole training, or null if the options make none.</summary>
    public ModelDefinition? Model => Read(Kind).Value;

    /// <summary>What is trained at this fidelity, and the fraction of the training rows it is trained on; null if the options make no training.</summary>
    public (ModelDefinition Definition, double RowFraction)? Part => Model is { } whole ? Spaces.Fidelity.Apply(whole, Fidelity) : null;

    /// <summary>The <see cref="Key"/> of a kind and its parameters.</summary>
    public static string KeyOf(string kind, JsonObject parameters) => $"{kind} {parameters.ToJsonString(DefinitionJson.Compact)}";

    /// <summary>The proposal that led to a trial.</summary>
    public static Proposal Of(TrialResult trial) => new(trial.Kind, trial.Parameters.ToDictionary(), trial.Seed) { Fidelity = trial.Fidelity };

    /// <summary>The definition this point stands for, at full fidelity, or what is wrong with it. Put into a file, it trains the same model.</summary>
    /// <param name="name">The model's name.</param>
    public DefinitionResult<ModelDefinition> Read(string name)
    {
        var found = read.Value;
        return found.Value is { } definition ? found with { Value = definition with { Name = name, Seed = Seed } } : found;
    }

    /// <summary>The definition this point stands for.</summary>
    /// <exception cref="TrainingException">The options do not make a definition of the kind.</exception>
    public ModelDefinition Define(string name)
    {
        var found = Read(name);
        return found.Value ?? throw new TrainingException(string.Join("; ", found.Errors.Select(error => $"{error.Path}: {error.Message}")));
    }

    private static JsonObject ParametersOf(IReadOnlyDictionary<string, JsonNode?> options) =>
        new(options.Select(option => KeyValuePair.Create(option.Key, option.Value?.DeepClone())));
}
