using System.ComponentModel.DataAnnotations;
using Mnist.Definitions.Architectures;
using Mnist.Networks;

namespace Mnist.Definitions.Models;

/// <summary>A convolutional network: layers that read images, dense layers if there are any, then a softmax over the classes.</summary>
public sealed record ConvolutionalModel : NetworkModel
{
    /// <summary>The layers, first to last: those that read images, then dense ones. Where left out, those of <see cref="Architecture"/>.</summary>
    [MaxLength(64)]
    public IReadOnlyList<NetworkLayer>? Layers { get; init; }

    /// <summary>A known architecture in place of <see cref="Layers"/>, fitted to the size of the images; <see cref="ConvolutionalArchitecture.Vgg"/> where both are left out.</summary>
    public ConvolutionalArchitecture? Architecture { get; init; }

    /// <summary>Filters of the first layer of an architecture; later layers have more of them in proportion. Where left out 32, of <see cref="ConvolutionalArchitecture.LeNet"/> 6.</summary>
    [Range(1, 128)]
    public int? Width { get; init; }

    /// <summary>Stages of an architecture, each of which halves the image if it is large enough; 2 where left out.</summary>
    [Range(1, 5)]
    public int? Depth { get; init; }

    internal override bool UsesPixelGeometry => true;

    // Any size will do: which layers normalise does not depend on it.
    /// <inheritdoc/>
    protected override bool IsNormalised => LayersFor(new FeatureShape(1, 1, 1)) is var layers
        && (new ImageStage(default, layers).IsNormalised || layers.OfType<HiddenLayer>().Any(layer => layer.BatchNorm));

    /// <summary>The same network with all of its layers written down.</summary>
    /// <param name="image">What its rows are.</param>
    internal ConvolutionalModel Resolved(FeatureShape image) => this with { Layers = LayersFor(image), Architecture = null, Width = null, Depth = null };

    internal override NetworkArchitecture ArchitectureFor(FeatureShape image, int classes)
    {
        var layers = LayersFor(image);
        return new NetworkArchitecture(image.Values, classes, [.. layers.OfType<HiddenLayer>()])
        {
            Images = new ImageStage(image, [.. layers.Where(layer => layer is not HiddenLayer)]),
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        [.. base.Validate(validationContext), .. ConvolutionalRules.ProblemsOf(this)];

    private IReadOnlyList<NetworkLayer> LayersFor(FeatureShape image) =>
        Layers ?? ArchitectureLayers.Of(Architecture ?? ConvolutionalArchitecture.Vgg, Width, Depth, image);
}
