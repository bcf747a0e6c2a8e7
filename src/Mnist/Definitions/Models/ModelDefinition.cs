using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mnist.Definitions.Inheritance;
using Mnist.Definitions.Preprocessing;
using Mnist.Definitions.Sweeping;

namespace Mnist.Definitions.Models;

/// <summary>One model of an experiment.</summary>
/// <remarks><see cref="ModelKinds"/> has the kinds there are.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
public abstract record ModelDefinition : IValidatableObject
{
    /// <summary>Name of the model, unique in its experiment.</summary>
    [Key, RegularExpression(NamePattern.Regex, ErrorMessage = NamePattern.Expectation), JsonPropertyOrder(-2)]
    public required string Name { get; init; }

    /// <summary>True, beside nothing but a name, takes the model of this name out of what the definition extends.</summary>
    [Directive, JsonPropertyOrder(-1)]
    public bool? Remove { get; init; }

    /// <summary>Options of this model with the values they take: each combination makes a model of its own, named after its values, as in <c>dense-epochs5-units128</c> of { "training.epochs": [5, 10], "layers[0].units": [128, 256] }.</summary>
    [Directive, JsonPropertyOrder(-1)]
    public IReadOnlyDictionary<string, JsonElement>? Sweep { get; init; }

    /// <summary>How the values come together. <see cref="SweepKind.Random"/> takes ranges as well as lists, in the words of a search space: { "kind": "log", "minimum": 0.0001, "maximum": 0.01 }.</summary>
    [Directive, JsonPropertyOrder(-1)]
    public SweepKind? SweepKind { get; init; }

    /// <summary>Number of points of a random sweep; the experiment's seed draws them, and more of them keep those that were there.</summary>
    [Directive, Range(1, SweepReader.MostPoints), JsonPropertyOrder(-1)]
    public int? Samples { get; init; }

    /// <summary>Seed of this model; the experiment's where left out.</summary>
    [Range(0, int.MaxValue), JsonPropertyOrder(-1)]
    public int? Seed { get; init; }

    /// <summary>What is done to every image before the model sees it, in order: while it is trained, and inside its zip. Nothing where left out or empty.</summary>
    [MaxLength(16), JsonPropertyOrder(-1)]
    public IReadOnlyList<PreprocessingStep>? Preprocessing
    {
        get;
        init => field = value is { Count: > 0 } ? value : null;
    }

    /// <summary>What is done to the probabilities after training; temperature makes them fit how often the model is right on the validation rows.</summary>
    [JsonPropertyOrder(1)]
    public CalibrationKind Calibration { get; init; }

    /// <summary>Words to find the runs of this model by, besides those of the experiment. Not part of what makes two runs the same.</summary>
    [MaxLength(LabelRules.MostTags), JsonPropertyOrder(2)]
    public IReadOnlyList<string>? Tags
    {
        get;
        init => field = value is { Count: > 0 } ? value : null;
    }

    /// <summary>What is to be remembered of the runs of this model, after the experiment's notes. Not part of what makes two runs the same.</summary>
    [JsonPropertyOrder(2)]
    public string? Notes { get; init; }

    /// <summary>The model without what does not change what it learns.</summary>
    internal ModelDefinition Unlabelled => this with { Tags = null, Notes = null };

    /// <summary>Whether the model moves, turns or straightens images.</summary>
    internal virtual bool MovesPixels => Preprocessing?.Any(PreprocessingRules.UsesPixelGeometry) == true;

    /// <summary>Whether the model knows that its rows are images.</summary>
    internal virtual bool UsesPixelGeometry => MovesPixels;

    /// <summary>Whether the model is chosen among others by the validation rows, or trained on them in the end.</summary>
    internal virtual bool ChoosesByValidationRows => false;

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => PreprocessingRules.ProblemsOf(this);
}
