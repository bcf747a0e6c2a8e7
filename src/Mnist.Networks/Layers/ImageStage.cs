namespace Mnist.Networks;

/// <summary>The layers of a network that read images, before its dense layers.</summary>
/// <param name="Input">The images; height and width 1 to 128.</param>
/// <param name="Layers">First to last; none is dense.</param>
public sealed record ImageStage(FeatureShape Input, IReadOnlyList<NetworkLayer> Layers) : IOptions
{
    /// <summary>Most pixels along a side of an image.</summary>
    public const int LargestSide = 128;

    /// <summary>What the layers make of an image; its values are what the first dense layer reads.</summary>
    /// <exception cref="ArgumentException">A layer cannot be; the message says where, and at which shape.</exception>
    public FeatureShape ResolveOutput() => LayerShapes.OutputOf(this, ResolvedLayers());

    /// <summary>
    /// All convolutions in the order in which a trained network keeps them: as layers are applied, those inside a block before that of the block.
    /// </summary>
    /// <exception cref="ArgumentException">As for <see cref="ResolveOutput"/>.</exception>
    public IReadOnlyList<ResolvedConvolution> ResolveConvolutions() => [.. ResolvedLayers().SelectMany(layer => layer.Convolutions)];

    /// <summary>Checks what options say of their values, and the size of the images; what layers make of those is for <see cref="ResolveOutput"/>.</summary>
    /// <exception cref="ArgumentException">The first thing that is wrong.</exception>
    internal void CheckRanges()
    {
        OptionRanges.Check(this);
        if (Input.Height is < 1 or > LargestSide || Input.Width is < 1 or > LargestSide || Input.Channels is < 1 or > LayerShapes.MostValues / (LargestSide * LargestSide))
        {
            throw new ArgumentException($"images of {Input} cannot be read: height and width are 1 to {LargestSide}, and there is at least one channel", nameof(Input));
        }
    }

    /// <exception cref="ArgumentException">Rows say that they are images of another width.</exception>
    internal void CheckRows(SampleRows rows)
    {
        if (rows.ImageWidth > 0 && rows.ImageWidth != Input.Width)
        {
            throw new ArgumentException($"the network reads images of {Input}, the rows are images {rows.ImageWidth} pixels wide", nameof(rows));
        }
    }

    /// <summary>Whether any layer normalises its batch.</summary>
    public bool IsNormalised => AllConvolutions(Layers).Any(layer => layer.BatchNorm);

    /// <summary>All convolutions that are written down, in order; those that a <see cref="Residual"/> adds itself are not among them.</summary>
    /// <param name="layers">Layers, and those inside of them.</param>
    internal static IEnumerable<Convolution> AllConvolutions(IEnumerable<NetworkLayer> layers) => layers.SelectMany(layer => layer switch
    {
        Convolution convolution => [convolution],
        Residual residual => AllConvolutions(residual.Layers),
        Branches branches => branches.Lists.SelectMany(AllConvolutions),
        _ => [],
    });

    private IReadOnlyList<ResolvedLayer> ResolvedLayers()
    {
        var layers = LayerShapes.Resolve(this);
        return LayerShapes.ProblemIn(layers) is { } problem ? throw new ArgumentException(problem, nameof(Layers)) : layers;
    }
}
