namespace Mnist.Networks.MlNet;

/// <summary>Options of a convolutional network.</summary>
public sealed record ConvolutionalNetworkOptions : NetworkOptions
{
    /// <summary>
    /// The images, height and width 1 to 128. A row of features has the channels one after another, each line after line, as <c>ExtractPixels</c> gives them unless
    /// told to interleave.
    /// </summary>
    public required FeatureShape Image { get; init; }

    /// <summary>
    /// The layers, first to last: those that read images, then dense ones; null for two pairs of convolutions of 32 and 64 filters, each followed by a pool where the
    /// image has room for it, and a dense layer of 128 units.
    /// </summary>
    public IReadOnlyList<NetworkLayer>? Layers { get; init; }

    internal override int PixelsOfALine => Image.Width;

    internal override NetworkArchitecture ArchitectureFor(int inputs, int outputs, Loss loss)
    {
        if (inputs != Image.Values)
        {
            throw Refusal(nameof(Image), $"feature column '{FeatureColumnName}' has {inputs} values, an image of {Image} has {Image.Values}: set {nameof(Image)} to what the features are");
        }

        var layers = Layers ?? DefaultLayers();
        return new NetworkArchitecture(inputs, outputs, [.. layers.OfType<HiddenLayer>()])
        {
            Images = new ImageStage(Image, [.. layers.Where(layer => layer is not HiddenLayer)]),
            Loss = loss,
        };
    }

    internal override void Check(IReadOnlyList<string> added)
    {
        base.Check(added);
        var dense = Layers?.Index().FirstOrDefault(layer => layer.Item is HiddenLayer).Index ?? 0;
        if (Layers is not null && Layers.Any(layer => layer is HiddenLayer) && Layers.Skip(dense).Any(layer => layer is not HiddenLayer))
        {
            throw Refusal(nameof(Layers), $"layer {dense} is dense, and a later one reads images: put dense layers last");
        }
    }

    private List<NetworkLayer> DefaultLayers()
    {
        var (layers, side) = (new List<NetworkLayer>(), Math.Min(Image.Height, Image.Width));
        foreach (var filters in (int[])[32, 64])
        {
            var convolution = new Convolution { Filters = filters, BatchNorm = true };
            layers.AddRange(convolution, convolution);
            if (side >= 2)
            {
                layers.Add(new MaxPool());
                side /= 2;
            }
        }

        layers.Add(new HiddenLayer { Units = 128, BatchNorm = true, Dropout = 0.5 });
        return layers;
    }
}
