namespace Mnist.Networks.Images;

/// <summary>A copy of images that are read more often than they should be made.</summary>
internal sealed class StoredImages(IImageInput input, int capacity) : ImageNode, IImageInput
{
    private readonly FeatureMaps maps = new(capacity, input.Shape);

    /// <inheritdoc/>
    public override FeatureMaps Memory => maps;

    /// <inheritdoc/>
    public override IReadOnlyList<IImageInput> Inputs => [input];

    /// <inheritdoc/>
    public bool NeedsGradient => input.NeedsGradient;

    /// <inheritdoc/>
    public override void Forward(int first, int end, int chunk, Scratch scratch)
    {
        for (; first < end; first++)
        {
            input.Load(first, maps[first], scratch);
        }
    }

    /// <inheritdoc/>
    IEnumerable<FeatureMaps> IImageInput.Memory => [maps];

    /// <inheritdoc/>
    public void Load(int image, Planes target, Scratch scratch) => maps.CopyTo(image, target);

    /// <inheritdoc/>
    public Planes? Kept(int image) => maps[image];

    /// <inheritdoc/>
    public void Return(int image, Planes gradient, int chunk, Scratch scratch) => input.Return(image, gradient, chunk, scratch);
}
