using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>One averaged perceptron a class (Freund and Schapire, 1999), calibrated, one against all.</summary>
public sealed record AveragedPerceptronModel : ModelDefinition
{
    /// <summary>Step size.</summary>
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 1;

    /// <summary>L2 penalty.</summary>
    [Range(0.0, 1e6)]
    public double L2Regularization { get; init; } = 0;

    /// <summary>Passes over the training rows.</summary>
    [Range(1, 1_000_000)]
    public int Iterations { get; init; } = 10;
}
