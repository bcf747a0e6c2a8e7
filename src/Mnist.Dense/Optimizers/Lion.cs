using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mnist.Dense.Optimizers;

/// <summary>Lion: the sign of an interpolated momentum (Chen et al., 2023, algorithm 2). Wants a learning rate three to ten times smaller than AdamW's, and more weight decay.</summary>
public sealed record Lion : Optimizer
{
    /// <inheritdoc/>
    public override double LearningRate { get; init; } = 0.0003;

    /// <summary>Share of the momentum in the direction of a step, 0 to below 1.</summary>
    [Description("Share of the momentum in the direction of a step."), Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay rate of the momentum, 0 to below 1.</summary>
    [Description("Decay rate of the momentum."), Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Beta2 { get; init; } = 0.99;

    /// <summary>Fraction of each weight removed per unit of learning rate; biases and batch-norm parameters are exempt.</summary>
    [Description("Decoupled weight decay."), Range(0.0, 10.0)]
    public double WeightDecay { get; init; } = 0.1;

    /// <inheritdoc/>
    internal override UpdateStep StepAt(long step, double learningRate, double l2) =>
        new LionStep((float)learningRate, (float)Beta1, (float)Beta2, (float)(1 - learningRate * WeightDecay), (float)l2);

    // w ← (1 - decay) w - rate sign(β₁ m + (1 - β₁) g); m ← β₂ m + (1 - β₂) g.
    private sealed record LionStep(float Rate, float Beta1, float Beta2, float Keep, float L2) : UpdateStep
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Apply(Span<float> weights, Span<float> first, Span<float> second, ReadOnlySpan<float> gradient, bool decays)
        {
            Vector<float> l2 = new(decays ? L2 : 0), keep = new(decays ? Keep : 1), up = new(Rate), down = new(-Rate);
            Vector<float> beta1 = new(Beta1), rest1 = new(1 - Beta1), beta2 = new(Beta2), rest2 = new(1 - Beta2);
            var values = MemoryMarshal.Cast<float, Vector<float>>(weights);
            var means = MemoryMarshal.Cast<float, Vector<float>>(first)[..values.Length];
            var gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient)[..values.Length];
            for (var index = 0; index < values.Length; index++)
            {
                var slope = Vector.MultiplyAddEstimate(values[index], l2, gradients[index]);
                var direction = Vector.MultiplyAddEstimate(means[index], beta1, slope * rest1);
                means[index] = Vector.MultiplyAddEstimate(means[index], beta2, slope * rest2);
                var change = Vector.ConditionalSelect(Vector.GreaterThan(direction, Vector<float>.Zero), down, Vector<float>.Zero)
                    + Vector.ConditionalSelect(Vector.LessThan(direction, Vector<float>.Zero), up, Vector<float>.Zero);
                values[index] = values[index] * keep + change;
            }
        }
    }
}
