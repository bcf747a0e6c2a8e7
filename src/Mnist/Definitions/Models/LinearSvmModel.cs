using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>One linear support vector machine a class (Pegasos, Shalev-Shwartz et al., 2011), calibrated, one against all.</summary>
public sealed record LinearSvmModel : ModelDefinition
{
    /// <summary>Regularisation.</summary>
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double Lambda { get; init; } = 0.001;

    /// <summary>Passes over the training rows.</summary>
    [Range(1, 1_000_000)]
    public int Iterations { get; init; } = 1;
}
