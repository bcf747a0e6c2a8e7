namespace Mnist.Networks.MlNet;

/// <summary>Options that all dense networks have.</summary>
public abstract record DenseOptions : NetworkOptions
{
    /// <summary><inheritdoc cref="NetworkArchitecture" path="/param[@name='Layers']/node()"/></summary>
    public IReadOnlyList<HiddenLayer> Layers { get; init; } = LayersOf(null);

    /// <summary><inheritdoc cref="NetworkArchitecture" path="/param[@name='InputDropout']/node()"/></summary>
    public double InputDropout { get; init; }

    /// <summary>Features of a line of pixels, where rows are images; augmentation needs it. 0 where they are not.</summary>
    public int ImageWidth { get; init; }

    internal override int PixelsOfALine => ImageWidth;

    internal override NetworkArchitecture ArchitectureFor(int inputs, int outputs, Loss loss) => new(inputs, outputs, Layers, InputDropout) { Loss = loss };

    /// <summary>Layers that suit most data.</summary>
    /// <param name="units">Units of each, first to last; null for 128 and 64.</param>
    internal static IReadOnlyList<HiddenLayer> LayersOf(IReadOnlyList<int>? units) => NetworkArchitecture.DefaultLayers(units ?? [128, 64]);
}
