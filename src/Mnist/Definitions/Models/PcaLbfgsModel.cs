using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>Principal components, then multinomial logistic regression by limited-memory BFGS.</summary>
public sealed record PcaLbfgsModel : LbfgsModel
{
    /// <summary>Principal components kept; at most the number of pixels.</summary>
    [Range(1, 4_096)]
    public int Components { get; init; } = 50;
}
