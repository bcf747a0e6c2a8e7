using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>What every model with a limited-memory BFGS classifier at its end shares.</summary>
public abstract record LbfgsModel : ModelDefinition
{
    /// <summary>L1 penalty.</summary>
    [Range(0.0, 1e6)]
    public double L1Regularization { get; init; } = 1;

    /// <summary>L2 penalty.</summary>
    [Range(0.0, 1e6)]
    public double L2Regularization { get; init; } = 1;

    /// <summary>Change of the loss below which it stops.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double OptimizationTolerance { get; init; } = 1e-7;

    /// <summary>Number of past gradients kept.</summary>
    [Range(1, 1_000)]
    public int HistorySize { get; init; } = 20;

    /// <summary>Passes after which it stops.</summary>
    [Range(1, 1_000_000)]
    public int MaximumIterations { get; init; } = 200;
}
