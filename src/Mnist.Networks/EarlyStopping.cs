using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks;

/// <summary>Stops training once validation loss has not improved for a while; the best weights are restored.</summary>
public sealed record EarlyStopping : IOptions
{
    /// <summary>Epochs in a row without improvement after which training stops.</summary>
    [Range(1, 10_000)]
    public int Patience { get; init; } = 5;

    /// <summary>Smallest drop in validation loss that counts as an improvement, in units of the loss: nats where rows have classes.</summary>
    [Range(0.0, 100.0)]
    public double MinimumImprovement { get; init; }
}
