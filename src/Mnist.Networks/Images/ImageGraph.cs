using System.Numerics;

namespace Mnist.Networks.Images;

/// <summary>
/// The layers of an <see cref="ImageStage"/> for a batch. What is kept of the batch are nodes, in the order in which they are computed; all else happens
/// where one reads another:
/// <code>
///   rows ─ PixelImages ─→ ConvolutionNode ─ ConvolutionMaps ─→ PoolNode ─→ FanOut ─→ ... ─→ ConvolutionNode ─→ SumNode ─→ FlattenedImages ─ dense layers
///                                                                             └──────────── (residual) ─────────↗
/// </code>
/// </summary>
internal sealed class ImageGraph
{
    private const int MostPatchChannels = 8;

    // What two layers keep of some images, in a cache of 512 KB.
    private const int CachedValues = 64 * 1024;

    private readonly int capacity;
    private readonly ImageChunks? chunks;
    private readonly Func<ResolvedConvolution, bool, int, ConvolutionKernel> kernelOf;
    private readonly IReadOnlyList<int>? kept;
    private readonly Queue<ResolvedConvolution> shapes;
    private readonly List<ImageNode> nodes = [];
    private readonly List<ConvolutionNode> convolutions = [];

    /// <param name="stage">Layers that can be.</param>
    /// <param name="pixels">What the first layers read.</param>
    /// <param name="capacity">Most images of a batch.</param>
    /// <param name="chunks">Of a batch; null where nothing is trained.</param>
    /// <param name="kernelOf">Given a convolution, whether it reads pixels by patches, and its index.</param>
    /// <param name="kept">How many images each node keeps, as <see cref="FewestKept"/> has it; null for whole batches, which training wants again.</param>
    public ImageGraph(
        ImageStage stage, PixelImages pixels, int capacity, ImageChunks? chunks, Func<ResolvedConvolution, bool, int, ConvolutionKernel> kernelOf, IReadOnlyList<int>? kept = null)
    {
        (this.capacity, this.chunks, this.kernelOf, this.kept) = (capacity, chunks, kernelOf, kept);
        shapes = new(stage.ResolveConvolutions());
        var outputs = new List<IImageInput> { pixels };
        foreach (var layer in stage.Layers)
        {
            outputs.Add(Add([layer], outputs[^1]));
        }

        Outputs = outputs;
    }

    /// <summary>In an order in which they can be computed.</summary>
    public IReadOnlyList<ImageNode> Nodes => nodes;

    /// <summary>
    /// The nodes in groups that take a few images through all of their nodes at once, while those are in the cache; between groups all images meet, for statistics of the
    /// batch or to go on with more of them at a time, as smaller images do.
    /// </summary>
    public IEnumerable<ImagePhase> Phases()
    {
        var phase = new List<ImageNode>();
        foreach (var node in nodes)
        {
            if (phase.Count > 0 && (phase[^1].NeedsWholeBatch || ImagesOf(phase[^1]) != ImagesOf(node)))
            {
                yield return new ImagePhase([.. phase], ImagesOf(phase[^1]));
                phase = [];
            }

            phase.Add(node);
        }

        if (phase.Count > 0)
        {
            yield return new ImagePhase([.. phase], ImagesOf(phase[^1]));
        }
    }

    /// <summary>How many images each node has to keep: no more than go together of what only one phase writes and reads, so that the next ones find their places in the cache.</summary>
    public IReadOnlyList<int> FewestKept()
    {
        ImagePhase[] phases = [.. Phases()];
        return [.. phases.SelectMany(phase => phase.Nodes.Select(node => ReadOutside(phase).Contains(node.Memory) ? int.MaxValue : phase.Images))];

        IEnumerable<FeatureMaps> ReadOutside(ImagePhase phase) =>
            phases.Where(other => other != phase).SelectMany(other => other.Nodes).SelectMany(node => node.Inputs).Append(Output).SelectMany(input => input.Memory);
    }

    private static int ImagesOf(ImageNode node) => 1 << BitOperations.Log2((uint)Math.Max(1, CachedValues / node.Largest));

    /// <summary>Those of <see cref="ImageStage.ResolveConvolutions"/>.</summary>
    public IReadOnlyList<ConvolutionNode> Convolutions => convolutions;

    /// <summary>The images themselves, then what each layer of the stage makes of them.</summary>
    public IReadOnlyList<IImageInput> Outputs { get; }

    /// <summary>Images that the next node keeps.</summary>
    private int NextKept => kept is null ? capacity : Math.Min(capacity, kept[nodes.Count]);

    /// <summary>What the last layer gives.</summary>
    public IImageInput Output => Outputs[^1];

    private IImageInput Add(IReadOnlyList<NetworkLayer> layers, IImageInput input) => layers.Aggregate(input, (read, layer) => layer switch
    {
        MaxPool pool => AddPool(read, pool.Size, pool.Stride ?? pool.Size, pool.Padding, largest: true),
        AveragePool pool => AddPool(read, pool.Size, pool.Stride ?? pool.Size, pool.Padding, largest: false),
        GlobalAveragePool => AddNode(new PoolNode(read, new(read.Shape.Height, read.Shape.Width, 1, 1, 0, 0), largest: false, new(1, 1, read.Shape.Channels), NextKept)),
        Residual residual => AddResidual(residual, read),
        Branches branches => AddBranches(branches, read),
        _ => AddConvolution(read),
    });

    private ConvolutionMaps AddConvolution(IImageInput input)
    {
        var (shape, index) = (shapes.Dequeue(), convolutions.Count);
        var maps = new ConvolutionMaps(shape, NextKept, chunks, index);
        var node = new ConvolutionNode(kernelOf(shape, input is PixelImages && shape.Input.Channels <= MostPatchChannels, index), input, maps);
        nodes.Add(node);
        convolutions.Add(node);
        return maps;
    }

    private PoolNode AddPool(IImageInput input, int size, int stride, Padding padding, bool largest)
    {
        int Places(int side) => LayerShapes.Places(side, size, stride, padding);
        var shape = new FeatureShape(Places(input.Shape.Height), Places(input.Shape.Width), input.Shape.Channels);
        return AddNode(new PoolNode(input, PoolNode.WindowsOf(size, stride, padding, input.Shape), largest, shape, NextKept));
    }

    private SumNode AddResidual(Residual residual, IImageInput input)
    {
        var read = Shared(input, 2);
        var output = Add(residual.Layers, read);
        var shortcut = output.Shape.Channels == input.Shape.Channels ? read : AddConvolution(read);
        return AddNode(new SumNode(output, shortcut, residual.Activation, NextKept));
    }

    private JoinedImages AddBranches(Branches branches, IImageInput input)
    {
        var read = Shared(input, branches.Lists.Count);
        return new JoinedImages([.. branches.Lists.Select(list => Add(list, read))]);
    }

    // Where nothing is given back there is nothing to add up.
    private IImageInput Shared(IImageInput input, int readers)
    {
        // Images side by side are put together once, not for every reader.
        var read = input is JoinedImages && readers > 1 ? AddNode(new StoredImages(input, NextKept)) : input;
        return read.NeedsGradient ? new FanOut(read, readers, capacity) : read;
    }

    private TNode AddNode<TNode>(TNode node)
        where TNode : ImageNode
    {
        nodes.Add(node);
        return node;
    }
}

/// <summary>Nodes that some images go through together.</summary>
/// <param name="Nodes">At least one.</param>
/// <param name="Images">How many images.</param>
internal sealed record ImagePhase(ImageNode[] Nodes, int Images);
