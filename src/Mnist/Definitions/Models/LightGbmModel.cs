using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>Gradient boosted trees by LightGBM (Ke et al., 2017), softmax objective.</summary>
public sealed record LightGbmModel : ModelDefinition
{
    /// <summary>Boosting rounds; each grows one tree a class.</summary>
    [Range(1, 10_000)]
    public int Iterations { get; init; } = 100;

    /// <summary>Largest number of leaves of a tree.</summary>
    [Range(2, 4_096)]
    public int NumberOfLeaves { get; init; } = 31;

    /// <summary>Fewest training rows in a leaf.</summary>
    [Range(1, 1_000_000)]
    public int MinimumRowsPerLeaf { get; init; } = 20;

    /// <summary>Shrinkage of each tree.</summary>
    [Range(0.0, 10.0, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Fraction of pixels each tree may use.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double FeatureFraction { get; init; } = 1;

    /// <summary>L2 penalty on leaf values.</summary>
    [Range(0.0, 1e6)]
    public double L2Regularization { get; init; } = 0;

    /// <summary>Histogram bins a pixel.</summary>
    [Range(2, 255)]
    public int MaximumBinsPerFeature { get; init; } = 255;
}
