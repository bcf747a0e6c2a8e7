using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mnist.Definitions.Data;
using Mnist.Definitions.Inheritance;
using Mnist.Definitions.Models;
using Mnist.Definitions.Sweeping;

namespace Mnist.Definitions;

/// <summary>A whole experiment: one dataset and the models trained on it.</summary>
public sealed record ExperimentDefinition : IValidatableObject
{
    /// <summary>Path of the JSON Schema, for editors; not read by the program.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Definitions that this one extends, the later over the earlier, itself over all: a path or a list of paths from the folder of this file. Objects are joined key by key, models by their names; lists, and objects of another kind, are replaced. A definition that extends another needs nothing that the other has.</summary>
    [Directive]
    public FilePaths? Extends { get; init; }

    /// <summary>Short name of the experiment; part of every run's folder name.</summary>
    [RegularExpression(NamePattern.Regex, ErrorMessage = NamePattern.Expectation)]
    public required string Name { get; init; }

    /// <summary>Words to find the runs by, as in tag = thesis: letters, digits, dots, hyphens and underscores, at most 40. Not part of what makes two runs the same.</summary>
    [MaxLength(LabelRules.MostTags)]
    public IReadOnlyList<string>? Tags
    {
        get;
        init => field = value is { Count: > 0 } ? value : null;
    }

    /// <summary>What is to be remembered of the runs. Not part of what makes two runs the same.</summary>
    public string? Notes { get; init; }

    /// <summary>Seed of the split and of every model.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>Seeds to train every model with, once each, to see how far chance moves it; a model with a seed of its own is trained with that alone. The split keeps the seed of the experiment.</summary>
    [MaxLength(100)]
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>Options of the experiment with the values they take, as { "data.trainingFraction": [0.1, 1] }: every model is trained once with each, and named after it. Options of models are swept in the models.</summary>
    [Directive]
    public IReadOnlyDictionary<string, JsonElement>? Sweep { get; init; }

    /// <summary>How the values come together. <see cref="Sweeping.SweepKind.Random"/> takes ranges as well as lists, in the words of a search space.</summary>
    [Directive]
    public SweepKind? SweepKind { get; init; }

    /// <summary>Number of points of a random sweep; the seed draws them.</summary>
    [Directive, Range(1, SweepReader.MostPoints)]
    public int? Samples { get; init; }

    /// <summary>From the name of a model that a sweep made to its point. No part of the JSON: the models there have their values.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, SweepPoint> SweepPoints { get; init; } = new Dictionary<string, SweepPoint>();

    /// <summary>What is measured of each model besides the usual figures.</summary>
    public EvaluationDefinition Evaluation { get; init; } = new();

    /// <summary>The rows to learn from and how they are split.</summary>
    public DataDefinition Data { get; init; } = new MnistData();

    /// <summary>The models to train, in order.</summary>
    [MinLength(1), MaxLength(1_000)]
    public required IReadOnlyList<ModelDefinition> Models { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        [.. SeedRules.ProblemsOf(Seeds, Models), .. EnsembleRules.ProblemsOf(Models), .. DataRules.ProblemsOf(Data, Models), .. LabelRules.ProblemsOf(this)];

    /// <summary>What is to be trained, in order: each model once, or once with each of <see cref="Seeds"/>, which is then its seed.</summary>
    public IReadOnlyList<ModelDefinition> Trainings() =>
        [.. Models.SelectMany(model => model.Seed is null && Seeds.Count > 0 ? Seeds.Select(seed => model with { Seed = seed }) : [model])];
}
