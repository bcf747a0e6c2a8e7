namespace Mnist.Networks.Optimizers;

/// <summary>One step of an optimizer, ready to be applied to any piece of any parameter, from any thread.</summary>
internal abstract record UpdateStep
{
    /// <summary>Share of the updated weights in their moving average, 0 to 1.</summary>
    public float AverageRate { get; init; } = 1;

    /// <summary>Updates a piece of a parameter; its length and that of all others is a multiple of 64.</summary>
    /// <param name="weights">The piece.</param>
    /// <param name="firstMoment">Moving average of the gradient, or momentum; zero before the first step.</param>
    /// <param name="secondMoment">Moving average of the squared gradient, where the optimizer has one; zero before the first step.</param>
    /// <param name="gradient">Gradient of the mean loss.</param>
    /// <param name="decays">Whether weight decay and L2 apply: to weights, not to biases and batch-norm parameters.</param>
    public abstract void Apply(Span<float> weights, Span<float> firstMoment, Span<float> secondMoment, ReadOnlySpan<float> gradient, bool decays);
}
