using System.Text.Json.Serialization;

namespace Mnist.Definitions.Models;

/// <summary>How Microsoft.ML.AutoML chooses its next trial.</summary>
public enum MicrosoftTuner
{
    /// <summary>The package's default: cost-frugal search with the trainer that is expected to improve soonest.</summary>
    [JsonStringEnumMemberName("eciCostFrugal")] EciCostFrugal,

    /// <summary>Cost-frugal search over all trainers and options at once.</summary>
    [JsonStringEnumMemberName("costFrugal")] CostFrugal,

    /// <summary>Random forests that predict what a trial will reach, after twenty random ones; some of its draws have no seed.</summary>
    [JsonStringEnumMemberName("smac")] Smac,

    /// <summary>Independent draws, by the seed.</summary>
    [JsonStringEnumMemberName("random")] Random,
}
