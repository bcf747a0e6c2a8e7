using System.ComponentModel.DataAnnotations;
using Mnist.Networks;

namespace Mnist.Definitions.Models;

/// <summary>A dense network: the layers given, then a softmax over the classes.</summary>
public sealed record DenseModel : NetworkModel
{
    /// <summary>Fraction of pixels dropped while training.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double InputDropout { get; init; }

    /// <summary>The hidden layers, first to last.</summary>
    [MaxLength(64)]
    public IReadOnlyList<HiddenLayer> Layers { get; init; } = NetworkArchitecture.DefaultLayers();

    /// <inheritdoc/>
    protected override bool IsNormalised => Layers.Any(layer => layer.BatchNorm);

    internal override NetworkArchitecture ArchitectureFor(FeatureShape image, int classes) => new(image.Values, classes, Layers, InputDropout);
}
