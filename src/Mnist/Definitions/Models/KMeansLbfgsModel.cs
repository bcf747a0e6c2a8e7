using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>Distances to k-means centres, then multinomial logistic regression by limited-memory BFGS.</summary>
public sealed record KMeansLbfgsModel : LbfgsModel
{
    /// <summary>Number of centres.</summary>
    [Range(2, 4_096)]
    public int Clusters { get; init; } = 100;

    /// <summary>Passes after which clustering stops.</summary>
    [Range(1, 1_000_000)]
    public int MaximumClusteringIterations { get; init; } = 100;
}
