using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Mnist.Networks.Optimizers;

/// <summary>Adam (Kingma and Ba, 2015, algorithm 1).</summary>
public sealed record Adam : Optimizer
{
    /// <inheritdoc/>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>Decay rate of the first moment, 0 to below 1.</summary>
    [Description("Decay rate of the first moment."), Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay rate of the second moment, 0 to below 1.</summary>
    [Description("Decay rate of the second moment."), Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment, 1e-30 to 1.</summary>
    [Description("Added to the root of the second moment."), Range(1e-30, 1.0)]
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    internal override UpdateStep StepAt(long step, double learningRate, double l2) =>
        AdamStep.At(step, learningRate, Beta1, Beta2, Epsilon, weightDecay: 0, l2);
}
