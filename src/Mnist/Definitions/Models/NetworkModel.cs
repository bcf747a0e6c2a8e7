using System.ComponentModel.DataAnnotations;
using Mnist.Definitions.Reading;
using Mnist.Networks;

namespace Mnist.Definitions.Models;

/// <summary>A model that the engine trains: layers, then a softmax over the classes.</summary>
public abstract record NetworkModel : ModelDefinition
{
    /// <summary>How the network is trained.</summary>
    public TrainingSettings Training { get; init; } = new();

    internal override bool MovesPixels => Training.Augmentation is not null || base.MovesPixels;

    /// <summary>Whether any layer normalises its batch.</summary>
    protected abstract bool IsNormalised { get; }

    /// <summary>The network.</summary>
    /// <param name="image">What its rows are.</param>
    /// <param name="classes">Number of classes.</param>
    internal abstract NetworkArchitecture ArchitectureFor(FeatureShape image, int classes);

    /// <inheritdoc/>
    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in base.Validate(validationContext))
        {
            yield return problem;
        }

        if (Training.BatchSize == 1 && IsNormalised)
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
