using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>Random Fourier features of a Gaussian kernel (Rahimi and Recht, 2007), then multinomial logistic regression by limited-memory BFGS.</summary>
public sealed record RandomFourierFeaturesLbfgsModel : LbfgsModel
{
    /// <summary>Random features.</summary>
    [Range(1, 16_384)]
    public int Features { get; init; } = 1_000;

    /// <summary>Kernel width exp(-gamma |x - y|^2) on pixels of 0 to 1; chosen from the data where left out.</summary>
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double? Gamma { get; init; }
}
