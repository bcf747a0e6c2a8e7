using Mnist.Networks;

namespace Mnist.Definitions.Architectures;

/// <summary>Layers of a network in the making, and what they make of an image so far.</summary>
internal sealed class LayerStack(FeatureShape image)
{
    private readonly List<NetworkLayer> layers = [];
    private FeatureShape shape = image;

    public IReadOnlyList<NetworkLayer> All => layers;

    /// <summary>Pixels along the shorter side.</summary>
    public int ShortSide => Math.Min(shape.Height, shape.Width);

    /// <summary>Adds layers, of which those that read images come first.</summary>
    public void Add(params IReadOnlyList<NetworkLayer> added)
    {
        layers.AddRange(added);
        shape = LayerShapes.Resolve(new ImageStage(shape, [.. added.Where(layer => layer is not HiddenLayer)])) is { Count: > 0 } resolved ? resolved[^1].Output : shape;
    }

    /// <summary>Adds a pool that halves the image, if that leaves something of it.</summary>
    public void AddPool()
    {
        var pool = new MaxPool();
        if (ShortSide >= pool.Size)
        {
            Add(pool);
        }
    }
}
