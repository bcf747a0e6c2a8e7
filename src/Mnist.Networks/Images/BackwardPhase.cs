namespace Mnist.Networks.Images;

/// <summary>
/// What a chunk of images goes through on the way back before all images meet: the gradient of a convolution that is not normalised is used while it is still in
/// the cache, one that is needs sums over the batch first.
/// </summary>
/// <param name="TakesOutput">Whether it begins with the gradient of the whole stage's output.</param>
/// <param name="Convolutions">Indices, last to first.</param>
internal sealed record BackwardPhase(bool TakesOutput, IReadOnlyList<int> Convolutions)
{
    // Each convolution of a phase keeps weight gradients of all chunks; this many of the longest are no burden.
    private const int MostGradients = 2;

    /// <summary>The phases of a graph, in order.</summary>
    public static IReadOnlyList<BackwardPhase> Of(IReadOnlyList<ConvolutionNode> convolutions)
    {
        var longest = convolutions.Select(Length).DefaultIfEmpty(0).Max();
        var phases = new List<BackwardPhase>();
        var (phase, length) = (new List<int>(), 0L);
        for (var index = convolutions.Count - 1; index >= 0; index--)
        {
            if (convolutions[index].NeedsWholeBatch || length + Length(convolutions[index]) > (long)MostGradients * longest)
            {
                phases.Add(new BackwardPhase(phases.Count == 0, phase));
                (phase, length) = ([], 0);
            }

            phase.Add(index);
            length += Length(convolutions[index]);
        }

        phases.Add(new BackwardPhase(phases.Count == 0, phase));
        return phases;
    }

    private static int Length(ConvolutionNode convolution) => convolution.Kernel.GradientLength;
}
