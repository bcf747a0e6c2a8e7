using Mnist.Networks.Kernels;

namespace Mnist.Networks.Images;

/// <summary>An image that several layers read: what they give back is added up, in the order in which they do, and the sum goes on.</summary>
internal sealed class FanOut : IImageInput
{
    private readonly IImageInput input;
    private readonly int readers;
    private readonly FeatureMaps? sums;
    private readonly int[] returned;

    /// <param name="readers">How many layers read it.</param>
    public FanOut(IImageInput input, int readers, int capacity)
    {
        (this.input, this.readers) = (input, readers);
        sums = input.NeedsGradient ? new FeatureMaps(capacity, input.Shape) : null;
        returned = new int[capacity];
    }

    /// <inheritdoc/>
    public FeatureShape Shape => input.Shape;

    /// <inheritdoc/>
    public bool NeedsGradient => input.NeedsGradient;

    /// <inheritdoc/>
    public IEnumerable<FeatureMaps> Memory => input.Memory;

    /// <inheritdoc/>
    public void Load(int image, Planes target, Scratch scratch) => input.Load(image, target, scratch);

    /// <inheritdoc/>
    public Planes? Kept(int image) => input.Kept(image);

    /// <inheritdoc/>
    public unsafe void Return(int image, Planes gradient, int chunk, Scratch scratch)
    {
        var sum = sums![image];
        for (var block = 0; block < sums.Blocks; block++)
        {
            var copy = gradient.To(sum, block, Shape);
            MapKernel.Copy(copy, adds: returned[image] > 0);
        }

        returned[image]++;
        if (returned[image] == readers)
        {
            returned[image] = 0;
            input.Return(image, sum, chunk, scratch);
        }
    }
}
