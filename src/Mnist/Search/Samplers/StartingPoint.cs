using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>A point to try before a search knows anything.</summary>
/// <param name="Kind">Model kind.</param>
/// <param name="Options">From the key of each searched option to its value.</param>
internal sealed record StartingPoint(string Kind, IReadOnlyDictionary<string, JsonNode?> Options)
{
    private const string Epochs = "training.epochs";

    /// <summary>The point as a trial with a seed.</summary>
    public Proposal Propose(int seed) => new(Kind, Options, seed);

    /// <summary>Whether a trial was a whole training of the same options with more epochs.</summary>
    public bool IsOutdoneBy(TrialResult trial) =>
        trial is { Status: TrialStatus.Completed, Fidelity: 1 } && trial.Kind == Kind && trial.Parameters.Count == Options.Count
        && EpochsOf(Options) < EpochsOf(trial.Parameters)
        && Options.All(option => option.Key == Epochs || JsonNode.DeepEquals(option.Value, trial.Parameters[option.Key]));

    /// <summary>Null where the options say nothing of epochs: none of them is longer then.</summary>
    private static double? EpochsOf(IEnumerable<KeyValuePair<string, JsonNode?>> options) =>
        options.FirstOrDefault(option => option.Key == Epochs).Value?.Deserialize<double>();
}
