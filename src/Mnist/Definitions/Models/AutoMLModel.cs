using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>A search over model kinds and their options; the best trial on the validation rows becomes the model.</summary>
public sealed record AutoMLModel : ModelDefinition, IValidatableObject
{
    /// <summary>Seconds the whole search may take.</summary>
    [Description("Seconds the whole search may take."), Range(1.0, 1e7)]
    public double? TimeBudgetSeconds { get; init; }

    /// <summary>Number of trials after which the search stops.</summary>
    [Description("Number of trials after which the search stops."), Range(1, 1_000_000)]
    public int? MaximumTrials { get; init; }

    /// <summary>How the next trial is chosen.</summary>
    [Description("How the next trial is chosen.")]
    public SamplerKind Sampler { get; init; } = SamplerKind.Random;

    /// <summary>The kinds searched, each with its search space; null takes the built-in list.</summary>
    [Description("The model kinds searched, each with its search space; a built-in list where left out."), MinLength(1), MaxLength(64)]
    public IReadOnlyList<SearchFamily>? Families { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TimeBudgetSeconds is null && MaximumTrials is null)
        {
            yield return new ValidationResult("a search needs an end: give timeBudgetSeconds, maximumTrials or both", ["timeBudgetSeconds", "maximumTrials"]);
        }
    }
}
