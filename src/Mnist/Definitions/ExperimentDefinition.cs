using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;

namespace Mnist.Definitions;

/// <summary>A whole experiment: one dataset and the models trained on it.</summary>
public sealed record ExperimentDefinition : IValidatableObject
{
    /// <summary>Where an editor finds the JSON Schema; not read by the program.</summary>
    [JsonPropertyName("$schema"), Description("Path of the JSON Schema, for editors.")]
    public string? Schema { get; init; }

    /// <summary>Short name; part of every run's folder name.</summary>
    [Description("Short name of the experiment."), RegularExpression(NamePattern.Regex, ErrorMessage = NamePattern.Expectation)]
    public required string Name { get; init; }

    /// <summary>Seeds the split and every model.</summary>
    [Description("Seed of the split and of every model."), Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>Seeds to train every model with, once each; a model with a seed of its own is trained with that alone. Empty takes <see cref="Seed"/>.</summary>
    [Description("Train every model once with each of these seeds, to see how far chance moves it; the split keeps its seed."), MaxLength(100)]
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>What is measured of each model besides the usual figures.</summary>
    [Description("What is measured of each model besides the usual figures.")]
    public EvaluationDefinition Evaluation { get; init; } = new();

    /// <summary>The rows to learn from and how they are split.</summary>
    [Description("The dataset and its split.")]
    public DataDefinition Data { get; init; } = new MnistData();

    /// <summary>The models to train, in order.</summary>
    [Description("The models to train, in order."), MinLength(1), MaxLength(1_000)]
    public required IReadOnlyList<ModelDefinition> Models { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        [.. SeedRules.ProblemsOf(Seeds, Models), .. EnsembleRules.ProblemsOf(Models), .. DataRules.ProblemsOf(Data, Models)];

    /// <summary>What is to be trained, in order: each model once, or once with each of <see cref="Seeds"/>, which is then its seed.</summary>
    public IReadOnlyList<ModelDefinition> Trainings() =>
        [.. Models.SelectMany(model => model.Seed is null && Seeds.Count > 0 ? Seeds.Select(seed => model with { Seed = seed }) : [model])];
}
