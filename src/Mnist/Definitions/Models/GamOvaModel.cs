using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>
/// A generalized additive model a class (Lou et al., "Intelligible models for classification and regression", 2012), one against all: the
/// score is a sum of functions of one pixel each, which boosting finds.
/// </summary>
public sealed record GamOvaModel : ModelDefinition
{
    /// <summary>Boosting rounds; each changes the function of every pixel a little.</summary>
    [Range(1, 100_000)]
    public int Iterations { get; init; } = 60;

    /// <summary>Fewest training rows that a step of a pixel's function must tell from the others.</summary>
    [Range(1, 1_000_000)]
    public int MinimumRowsPerLeaf { get; init; } = 10;

    /// <summary>Shrinkage of each round. All pixels are changed at once: what is right for a single one goes too far for hundreds that say the same.</summary>
    [Range(0.0, 10.0, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Most values that a pixel's function may tell apart.</summary>
    [Range(2, 255)]
    public int MaximumBinsPerFeature { get; init; } = 64;
}
