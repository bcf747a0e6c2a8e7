using Mnist.Networks.Kernels;

namespace Mnist.Networks.Optimizers;

/// <summary>One step of Adam or AdamW. The bias corrections 1 - βᵗ are folded into rate and ε.</summary>
internal sealed record AdamStep(AdamNumbers Numbers) : UpdateStep
{
    /// <summary>The step of a given number.</summary>
    public static AdamStep At(long step, double learningRate, double beta1, double beta2, double epsilon, double weightDecay, double l2)
    {
        var correction1 = 1 - Math.Pow(beta1, step);
        var correction2 = Math.Sqrt(1 - Math.Pow(beta2, step));
        return new AdamStep(new AdamNumbers(
            (float)beta1, (float)beta2, (float)(learningRate * correction2 / correction1), (float)(epsilon * correction2),
            (float)(1 - learningRate * weightDecay), (float)l2));
    }

    /// <inheritdoc/>
    public override void Apply(Span<float> weights, Span<float> first, Span<float> second, ReadOnlySpan<float> gradient, bool decays) =>
        AdamKernel.Apply(decays ? Numbers : Numbers with { Keep = 1, L2 = 0 }, weights, first, second, gradient);
}
