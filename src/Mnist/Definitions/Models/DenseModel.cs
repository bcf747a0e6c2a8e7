using System.ComponentModel.DataAnnotations;
using Mnist.Definitions.Reading;
using Mnist.Networks;

namespace Mnist.Definitions.Models;

/// <summary>A dense network: the layers given, then a softmax over the classes.</summary>
public sealed record DenseModel : ModelDefinition
{
    /// <summary>Fraction of pixels dropped while training.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double InputDropout { get; init; }

    /// <summary>The hidden layers, first to last.</summary>
    [MaxLength(64)]
    public IReadOnlyList<HiddenLayer> Layers { get; init; } = NetworkArchitecture.DefaultLayers();

    /// <summary>How the network is trained.</summary>
    public TrainingSettings Training { get; init; } = new();

    internal override bool UsesPixelGeometry => Training.Augmentation is not null || base.UsesPixelGeometry;

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in base.Validate(validationContext))
        {
            yield return problem;
        }

        if (Training.BatchSize == 1 && Layers.Any(layer => layer.BatchNorm))
        {
            yield return new("batch normalisation needs batches of at least 2 rows: raise batchSize, or set batchNorm to false", ["training.batchSize", "layers"]);
        }

        foreach (var (index, weight) in (Training.ClassWeights ?? []).Index())
        {
            if (!(weight > 0 && weight <= TrainingSettings.LargestClassWeight))
            {
                yield return new(
                    FormattableString.Invariant($"what a row of a class counts is a number above 0 to {TrainingSettings.LargestClassWeight}, found {weight}"), [JsonPath.Element("training.classWeights", index)]);
            }
        }
    }
}
