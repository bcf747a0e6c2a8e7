using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>Multinomial logistic regression by stochastic dual coordinate ascent (Shalev-Shwartz and Zhang, 2013).</summary>
public sealed record SdcaMaximumEntropyModel : ModelDefinition
{
    /// <summary>L1 penalty; chosen from the data where left out.</summary>
    [Range(0.0, 1e6)]
    public double? L1Regularization { get; init; }

    /// <summary>L2 penalty; chosen from the data where left out.</summary>
    [Range(0.0, 1e6)]
    public double? L2Regularization { get; init; }

    /// <summary>Relative duality gap at which it stops.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double ConvergenceTolerance { get; init; } = 0.1;

    /// <summary>Passes after which it stops; chosen from the data where left out.</summary>
    [Range(1, 1_000_000)]
    public int? MaximumIterations { get; init; }
}
