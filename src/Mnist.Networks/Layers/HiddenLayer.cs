using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks;

/// <summary>One hidden layer: dense, then batch normalisation, then activation, then dropout.</summary>
public sealed record HiddenLayer : NetworkLayer
{
    /// <summary>Number of units, each of which is an output.</summary>
    [Range(1, 16_384)]
    public required int Units { get; init; }

    /// <summary>Function applied to the sum that reaches each unit.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Whether what reaches the units is normalised over each batch before the activation (Ioffe and Szegedy, 2015); such a layer has no bias of its own.</summary>
    public bool BatchNorm { get; init; }

    /// <summary>Fraction of units dropped at random while training; the others are scaled by 1 / (1 - dropout).</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Dropout { get; init; }
}
