using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks;

/// <summary>One hidden layer: dense, then batch normalisation, then activation, then dropout.</summary>
public sealed record HiddenLayer
{
    /// <summary>Number of outputs, 1 to 16,384.</summary>
    [Description("Number of units."), Range(1, 16_384)]
    public required int Units { get; init; }

    /// <summary>Function applied to each unit.</summary>
    [Description("Function applied to each unit.")]
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Whether the layer's pre-activations are normalised (Ioffe and Szegedy, 2015); such a layer has no bias of its own.</summary>
    [Description("Normalise the layer's pre-activations over each batch.")]
    public bool BatchNorm { get; init; }

    /// <summary>Fraction of units dropped while training, 0 to below 1; survivors are scaled by 1 / (1 - dropout).</summary>
    [Description("Fraction of units dropped while training."), Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Dropout { get; init; }
}
