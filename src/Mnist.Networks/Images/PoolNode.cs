using Mnist.Networks.Kernels;

namespace Mnist.Networks.Images;

/// <summary>The outcome of a pool and, where that is trained, which pixels it came from.</summary>
internal sealed unsafe class PoolNode : ImageNode, IImageInput
{
    private readonly IImageInput input;
    private readonly PoolWindows windows;
    private readonly bool largest;
    private readonly FeatureMaps maps;
    private readonly FeatureMaps? places;

    /// <param name="largest">Whether of the largest value, or else of the mean.</param>
    public PoolNode(IImageInput input, PoolWindows windows, bool largest, FeatureShape shape, int capacity)
    {
        (this.input, this.windows, this.largest) = (input, windows, largest);
        maps = new FeatureMaps(capacity, shape);
        places = largest && input.NeedsGradient ? new FeatureMaps(capacity, shape) : null;
    }

    /// <inheritdoc/>
    public override FeatureMaps Memory => maps;

    /// <inheritdoc/>
    public override IReadOnlyList<IImageInput> Inputs => [input];

    /// <inheritdoc/>
    public bool NeedsGradient => input.NeedsGradient;

    /// <summary>The windows of a pool.</summary>
    public static PoolWindows WindowsOf(int size, int stride, Padding padding, FeatureShape input)
    {
        int Before(int side) => LayerShapes.Before(side, size, stride, padding);
        return new PoolWindows(size, size, stride, stride, Before(input.Height), Before(input.Width));
    }

    /// <inheritdoc/>
    public override void Forward(int first, int end, int chunk, Scratch scratch)
    {
        var taken = scratch.Taken;
        for (; first < end; first++, scratch.Release(taken))
        {
            var image = LoadInput(first, scratch);
            for (var block = 0; block < maps.Blocks; block++)
            {
                Pool(image.From(block).Start, first, block);
            }
        }
    }

    /// <inheritdoc/>
    IEnumerable<FeatureMaps> IImageInput.Memory => [maps];

    /// <inheritdoc/>
    public void Load(int image, Planes target, Scratch scratch) => maps.CopyTo(image, target);

    /// <inheritdoc/>
    public Planes? Kept(int image) => maps[image];

    /// <inheritdoc/>
    public void Return(int image, Planes gradient, int chunk, Scratch scratch)
    {
        var taken = scratch.Taken;
        var (height, width) = (input.Shape.Height, input.Shape.Width);
        var back = scratch.TakeCleared(1, height, width, maps.Blocks)[0];
        for (var block = 0; block < maps.Blocks; block++)
        {
            float* from = gradient.From(block).Start, to = back.From(block).Start;
            if (places is not null)
            {
                PoolKernel.AddMaxGradient(input.Shape, windows, places[image].From(block).Start, Shape, from, gradient.Row, to);
            }
            else
            {
                PoolKernel.AddAverageGradient(input.Shape, windows, Shape, from, gradient.Row, to);
            }
        }

        input.Return(image, back, chunk, scratch);
        scratch.Release(taken);
    }

    private void Pool(float* from, int image, int block)
    {
        var to = maps[image].From(block).Start;
        if (places is not null)
        {
            PoolKernel.MaxWithPlaces(from, input.Shape, windows, to, places[image].From(block).Start, Shape);
        }
        else if (largest)
        {
            PoolKernel.Max(from, input.Shape, windows, to, Shape);
        }
        else
        {
            PoolKernel.Average(from, input.Shape, windows, to, Shape);
        }
    }

    private Planes LoadInput(int image, Scratch scratch)
    {
        if (input.Kept(image) is { } kept)
        {
            return kept;
        }

        var loaded = scratch.Take(1, input.Shape.Height, input.Shape.Width, maps.Blocks)[0];
        input.Load(image, loaded, scratch);
        return loaded;
    }
}
