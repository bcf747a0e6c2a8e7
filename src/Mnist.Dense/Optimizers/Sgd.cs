using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Mnist.Dense.Optimizers;

/// <summary>Stochastic gradient descent with (Nesterov) momentum, in the form of Sutskever et al. (2013) as PyTorch writes it.</summary>
public sealed record Sgd : Optimizer
{
    /// <inheritdoc/>
    public override double LearningRate { get; init; } = 0.1;

    /// <summary>Fraction of the previous update carried over, 0 to below 1.</summary>
    [Description("Fraction of the previous update carried over."), Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>Whether the gradient is taken ahead of the momentum step.</summary>
    [Description("Look ahead along the momentum before taking the gradient.")]
    public bool Nesterov { get; init; } = true;
}
