using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Networks.Images;

/// <summary>The sum of two images, read as f(sum).</summary>
internal sealed unsafe class SumNode : ImageNode, IImageInput
{
    private readonly IImageInput left;
    private readonly IImageInput right;
    private readonly Activation activation;
    private readonly FeatureMaps maps;

    // Ones for scale, zeros for shift.
    private readonly AlignedBuffer<float> vectors;

    public SumNode(IImageInput left, IImageInput right, Activation activation, int capacity)
    {
        (this.left, this.right, this.activation) = (left, right, activation);
        maps = new FeatureMaps(capacity, left.Shape);
        vectors = new AlignedBuffer<float>(2 * Planes.Lanes);
        vectors.Span[..Planes.Lanes].Fill(1);
    }

    /// <inheritdoc/>
    public override FeatureMaps Memory => maps;

    /// <inheritdoc/>
    public override IReadOnlyList<IImageInput> Inputs => [left, right];

    /// <inheritdoc/>
    public bool NeedsGradient => left.NeedsGradient || right.NeedsGradient;

    private float* Ones => vectors.Pointer;

    private float* Zeros => vectors.Pointer + Planes.Lanes;

    /// <inheritdoc/>
    public override void Forward(int first, int end, int chunk, Scratch scratch)
    {
        var taken = scratch.Taken;
        for (; first < end; first++, scratch.Release(taken))
        {
            var (sum, summand) = (maps[first], scratch.Take(1, Shape.Height, Shape.Width, maps.Blocks)[0]);
            left.Load(first, sum, scratch);
            right.Load(first, summand, scratch);
            for (var block = 0; block < maps.Blocks; block++)
            {
                MapKernel.Copy(summand.To(sum, block, Shape), adds: true);
            }
        }
    }

    /// <inheritdoc/>
    IEnumerable<FeatureMaps> IImageInput.Memory => [maps];

    /// <inheritdoc/>
    public void Load(int image, Planes target, Scratch scratch)
    {
        for (var block = 0; block < maps.Blocks; block++)
        {
            MapKernel.Activate(activation, maps[image].To(target, block, Shape), Ones, Zeros, default);
        }

        ConvolutionMaps.ClearLanes(target, Shape, activation);
    }

    /// <inheritdoc/>
    public void Return(int image, Planes gradient, int chunk, Scratch scratch)
    {
        var taken = scratch.Taken;
        var back = scratch.Take(1, Shape.Height, Shape.Width, maps.Blocks)[0];
        for (var block = 0; block < maps.Blocks; block++)
        {
            MapKernel.Differentiate(activation, gradient.To(back, block, Shape), maps[image].From(block).Start);
        }

        foreach (var input in (ReadOnlySpan<IImageInput>)[left, right])
        {
            if (input.NeedsGradient)
            {
                input.Return(image, back, chunk, scratch);
            }
        }

        scratch.Release(taken);
    }
}
