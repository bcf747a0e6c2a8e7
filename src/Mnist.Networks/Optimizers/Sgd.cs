using System.ComponentModel.DataAnnotations;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mnist.Networks.Optimizers;

/// <summary>Stochastic gradient descent with (Nesterov) momentum, in the form of Sutskever et al. (2013) as PyTorch writes it.</summary>
public sealed record Sgd : Optimizer
{
    /// <inheritdoc/>
    public override double LearningRate { get; init; } = 0.1;

    /// <summary>Fraction of the previous update that is carried over.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>Whether the gradient is taken ahead of the momentum step (Nesterov).</summary>
    public bool Nesterov { get; init; } = true;

    /// <inheritdoc/>
    internal override UpdateStep StepAt(long step, double learningRate, double l2) =>
        new MomentumStep((float)learningRate, (float)Momentum, Nesterov, (float)l2);

    // g ← g + λ w; v ← μ v + g; w ← w - α (g + μ v), or w - α v without looking ahead. v is the first moment.
    private sealed record MomentumStep(float LearningRate, float Momentum, bool Nesterov, float L2) : UpdateStep
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Apply(Span<float> weights, Span<float> firstMoment, Span<float> secondMoment, ReadOnlySpan<float> gradient, bool decays)
        {
            var l2 = new Vector<float>(decays ? L2 : 0);
            var momentum = new Vector<float>(Momentum);
            var rate = new Vector<float>(-LearningRate);
            var values = MemoryMarshal.Cast<float, Vector<float>>(weights);
            var velocities = MemoryMarshal.Cast<float, Vector<float>>(firstMoment)[..values.Length];
            var gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient)[..values.Length];
            for (var index = 0; index < values.Length; index++)
            {
                var g = Vector.MultiplyAddEstimate(values[index], l2, gradients[index]);
                var velocity = Vector.MultiplyAddEstimate(velocities[index], momentum, g);
                velocities[index] = velocity;
                var direction = Nesterov ? Vector.MultiplyAddEstimate(velocity, momentum, g) : velocity;
                values[index] = Vector.MultiplyAddEstimate(direction, rate, values[index]);
            }
        }
    }
}
