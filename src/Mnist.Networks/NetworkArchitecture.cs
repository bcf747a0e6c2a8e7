using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks;

/// <summary>The shape of a network: inputs, layers that read images if they are some, hidden layers in order, and outputs.</summary>
/// <param name="Inputs">Number of values in a row, at least 1.</param>
/// <param name="Outputs">Number of outputs: that of the classes, 2 to 1,000, or 1 where <see cref="Loss"/> is that of a single number.</param>
/// <param name="Layers">Hidden layers, first to last; may be empty (logistic or linear regression).</param>
/// <param name="InputDropout">Fraction of inputs dropped while training, 0 to below 1.</param>
public sealed record NetworkArchitecture(
    [property: Range(1, int.MaxValue)] int Inputs,
    [property: Range(1, 1_000)] int Outputs,
    IReadOnlyList<HiddenLayer> Layers,
    [property: Range(0.0, 1.0, MaximumIsExclusive = true)] double InputDropout = 0) : IOptions
{
    /// <summary>Layers before the hidden ones, for rows that are images; null for rows that are any values.</summary>
    public ImageStage? Images { get; init; }

    /// <summary>What training makes small, and with it what the outputs are: class probabilities unless another is chosen.</summary>
    public Loss Loss { get; init; } = Loss.SoftmaxCrossEntropy;

    /// <summary>Whether any layer normalises its batch.</summary>
    internal bool IsNormalised => Layers.Any(layer => layer.BatchNorm) || Images?.IsNormalised == true;

    /// <summary>Hidden layers that suit most data: each with batch normalisation, ReLU and dropout 0.2.</summary>
    /// <param name="units">Units of each, first to last; null for 512, 256 and 128.</param>
    public static IReadOnlyList<HiddenLayer> DefaultLayers(IReadOnlyList<int>? units = null) =>
        [.. (units ?? [512, 256, 128]).Select(count => new HiddenLayer { Units = count, BatchNorm = true, Dropout = 0.2 })];
}
