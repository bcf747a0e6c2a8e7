using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

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
    [Description("The model kinds searched, each with its search space; a built-in list where left out."), MinLength(1)]
    public IReadOnlyList<SearchFamily>? Families { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TimeBudgetSeconds is null && MaximumTrials is null)
        {
            yield return new ValidationResult("a search needs an end: give timeBudgetSeconds, maximumTrials or both", ["timeBudgetSeconds"]);
        }
    }
}

/// <summary>How a search chooses its next trial.</summary>
public enum SamplerKind
{
    /// <summary>Independent draws from the search space (Bergstra and Bengio, 2012).</summary>
    [JsonStringEnumMemberName("random")] Random,
}

/// <summary>One model kind in a search, and the options that vary.</summary>
public sealed record SearchFamily
{
    /// <summary>A model kind other than autoML.</summary>
    [Description("A model kind other than autoML.")]
    public required string Kind { get; init; }

    /// <summary>From the path of an option, as in <c>training.optimizer.learningRate</c>, to the values it may take; null takes the kind's built-in space.</summary>
    [Description("From the path of an option to the values it may take; the kind's built-in space where left out.")]
    public IReadOnlyDictionary<string, ParameterSpace>? Space { get; init; }
}

/// <summary>The values one option may take in a search.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LinearSpace), "linear")]
[JsonDerivedType(typeof(LogSpace), "log")]
[JsonDerivedType(typeof(IntegerSpace), "integer")]
[JsonDerivedType(typeof(ChoiceSpace), "choice")]
public abstract record ParameterSpace;

/// <summary>A real number, uniform between two bounds.</summary>
public sealed record LinearSpace : ParameterSpace
{
    /// <summary>Smallest value.</summary>
    [Description("Smallest value."), Range(-1e9, 1e9)]
    public required double Minimum { get; init; }

    /// <summary>Largest value.</summary>
    [Description("Largest value."), Range(-1e9, 1e9)]
    public required double Maximum { get; init; }
}

/// <summary>A positive real number whose logarithm is uniform between two bounds.</summary>
public sealed record LogSpace : ParameterSpace
{
    /// <summary>Smallest value, above 0.</summary>
    [Description("Smallest value."), Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Minimum { get; init; }

    /// <summary>Largest value.</summary>
    [Description("Largest value."), Range(0.0, 1e9, MinimumIsExclusive = true)]
    public required double Maximum { get; init; }
}

/// <summary>A whole number between two bounds, both included.</summary>
public sealed record IntegerSpace : ParameterSpace
{
    /// <summary>Smallest value.</summary>
    [Description("Smallest value."), Range(-1_000_000_000, 1_000_000_000)]
    public required int Minimum { get; init; }

    /// <summary>Largest value.</summary>
    [Description("Largest value."), Range(-1_000_000_000, 1_000_000_000)]
    public required int Maximum { get; init; }

    /// <summary>Whether the logarithm, rather than the number, is uniform.</summary>
    [Description("Draw uniformly in the logarithm.")]
    public bool Logarithmic { get; init; }
}

/// <summary>One of the values listed, each any JSON value the option takes.</summary>
public sealed record ChoiceSpace : ParameterSpace
{
    /// <summary>The values, at least one.</summary>
    [Description("The values, at least one."), MinLength(1)]
    public required IReadOnlyList<JsonElement> Values { get; init; }
}
