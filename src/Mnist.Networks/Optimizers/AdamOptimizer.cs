using System.ComponentModel.DataAnnotations;
using Mnist.Networks.Kernels;

namespace Mnist.Networks.Optimizers;

/// <summary>What Adam and AdamW share.</summary>
public abstract record AdamOptimizer : Optimizer
{
    private protected AdamOptimizer() { }

    /// <inheritdoc/>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>Decay rate β₁ of the first moment, the moving average of gradients.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay rate β₂ of the second moment, the moving average of squared gradients.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment, so that nothing is divided by 0.</summary>
    [Range(1e-30, 1.0)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Fraction of each weight removed per unit of learning rate.</summary>
    private protected virtual double DecoupledDecay => 0;

    // The bias corrections 1 - βᵗ are folded into rate and ε.
    /// <inheritdoc/>
    internal override UpdateStep StepAt(long step, double learningRate, double l2)
    {
        var correction1 = 1 - Math.Pow(Beta1, step);
        var correction2 = Math.Sqrt(1 - Math.Pow(Beta2, step));
        return new AdamStep(new AdamCoefficients(
            (float)Beta1, (float)Beta2, (float)(learningRate * correction2 / correction1), (float)(Epsilon * correction2),
            (float)(1 - learningRate * DecoupledDecay), (float)l2));
    }

    private sealed record AdamStep(AdamCoefficients Coefficients) : UpdateStep
    {
        public override void Apply(Span<float> weights, Span<float> firstMoment, Span<float> secondMoment, ReadOnlySpan<float> gradient, bool decays) =>
            AdamKernel.Apply(decays ? Coefficients : Coefficients with { Keep = 1, L2 = 0 }, weights, firstMoment, secondMoment, gradient);
    }
}
