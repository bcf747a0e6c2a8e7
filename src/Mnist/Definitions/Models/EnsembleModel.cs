using System.ComponentModel.DataAnnotations;

namespace Mnist.Definitions.Models;

/// <summary>A weighted average of earlier models, chosen on the validation rows by ensemble selection (Caruana et al., "Ensemble selection from libraries of models", 2004).</summary>
public sealed record EnsembleModel : ModelDefinition
{
    /// <summary>Names of earlier models of the same experiment to choose from; all of them where left out. A search brings its stored trials.</summary>
    [MinLength(1), MaxLength(1_000)]
    public IReadOnlyList<string>? Of { get; init; }

    /// <summary>How many of the best models a selection may begin with; it takes as many as do best together.</summary>
    [Range(1, 1_000)]
    public int InitialMembers { get; init; } = 5;

    /// <summary>Number of models a selection draws, the same one more than once if that is best.</summary>
    [Range(1, 10_000)]
    public int Draws { get; init; } = 50;

    /// <summary>Most different models the ensemble may have.</summary>
    [Range(1, 100)]
    public int MaximumMembers { get; init; } = 10;

    /// <summary>Selections that are averaged, each from a random part of the models.</summary>
    [Range(1, 1_000)]
    public int Bags { get; init; } = 20;

    /// <summary>The part of the models that a selection sees; the best of them is always in it.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double BagFraction { get; init; } = 0.8;
}
