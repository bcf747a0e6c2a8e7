using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mnist.Dense.Optimizers;

/// <summary>
/// One step of Adam or AdamW: m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², w ← (1 - decay) w - rate m / (√v + ε).
/// The bias corrections 1 - βᵗ are folded into rate and ε.
/// </summary>
internal sealed record AdamStep(float Beta1, float Beta2, float Rate, float Epsilon, float Keep, float L2) : UpdateStep
{
    /// <summary>The step of a given number.</summary>
    public static AdamStep At(long step, double learningRate, double beta1, double beta2, double epsilon, double weightDecay, double l2)
    {
        var correction1 = 1 - Math.Pow(beta1, step);
        var correction2 = Math.Sqrt(1 - Math.Pow(beta2, step));
        return new AdamStep(
            (float)beta1, (float)beta2, (float)(learningRate * correction2 / correction1), (float)(epsilon * correction2),
            (float)(1 - learningRate * weightDecay), (float)l2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Apply(Span<float> weights, Span<float> first, Span<float> second, ReadOnlySpan<float> gradient, bool decays)
    {
        var l2 = new Vector<float>(decays ? L2 : 0);
        var keep = new Vector<float>(decays ? Keep : 1);
        Vector<float> beta1 = new(Beta1), rest1 = new(1 - Beta1), beta2 = new(Beta2), rest2 = new(1 - Beta2), rate = new(Rate), epsilon = new(Epsilon);
        var values = MemoryMarshal.Cast<float, Vector<float>>(weights);
        var means = MemoryMarshal.Cast<float, Vector<float>>(first)[..values.Length];
        var squares = MemoryMarshal.Cast<float, Vector<float>>(second)[..values.Length];
        var gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient)[..values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            var slope = Vector.MultiplyAddEstimate(values[index], l2, gradients[index]);
            var mean = Vector.MultiplyAddEstimate(means[index], beta1, slope * rest1);
            var square = Vector.MultiplyAddEstimate(squares[index], beta2, slope * slope * rest2);
            means[index] = mean;
            squares[index] = square;
            values[index] = values[index] * keep - mean * rate / (Vector.SquareRoot(square) + epsilon);
        }
    }
}
