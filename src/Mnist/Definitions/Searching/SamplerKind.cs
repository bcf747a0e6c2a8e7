using System.Text.Json.Serialization;

namespace Mnist.Definitions.Searching;

/// <summary>How a search chooses its next trial.</summary>
public enum SamplerKind
{
    /// <summary>Independent draws from the search space (Bergstra and Bengio, 2012).</summary>
    [JsonStringEnumMemberName("random")] Random,

    /// <summary>Tree-structured Parzen estimators: draws from where good trials are dense and bad ones are not (Bergstra et al., 2011).</summary>
    [JsonStringEnumMemberName("tpe")] TreeParzen,

    /// <summary>Cost-frugal optimisation: a randomised direct search from cheap points, in the family that is expected to improve soonest (Wu et al., 2021).</summary>
    [JsonStringEnumMemberName("cfo")] CostFrugal,

    /// <summary>
    /// Parzen estimators that learn from parts of trainings, as in BOHB (Falkner et al., 2018) but with asynchronous halving in the place of Hyperband.
    /// Without <c>timeBudgetSeconds</c>, nothing is gained by parts of trainings: then it does as <see cref="TreeParzen"/> does.
    /// </summary>
    [JsonStringEnumMemberName("bohb")] Bohb,
}
