using Mnist.Definitions.Models;
using Mnist.Trials;

namespace Mnist.Models;

/// <summary>What is worth knowing about a trained model.</summary>
public sealed record ModelFacts
{
    /// <summary>Packages, besides Microsoft.ML, that a program needs to load the model's zip.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Epochs trained, where the model has epochs.</summary>
    public int? Epochs { get; init; }

    /// <summary>What interrupted sessions had done when the last one went on from it; null where training was never interrupted.</summary>
    public ResumedWork? Resumed { get; init; }

    /// <summary>How the models of the folds did, where the model comes from a cross-validation; null elsewhere.</summary>
    public IReadOnlyList<FoldFigures>? Folds { get; init; }

    /// <summary>Trials made, where the model comes from a search.</summary>
    public int? Trials { get; init; }

    /// <summary>Whether the model was told that its rows are images; it no longer learns from flat pixels alone.</summary>
    public bool UsesPixelGeometry { get; init; }

    /// <summary>Number of trained parameters, where that is meaningful.</summary>
    public long? Parameters { get; init; }

    /// <summary>Multiplications and additions that a network takes for an image, as plain convolutions make them; null for other models.</summary>
    public long? Operations { get; init; }

    /// <summary>What the logits are divided by since the probabilities were fitted to the validation rows (Guo et al., 2017); null where they were not.</summary>
    public double? Temperature { get; init; }

    /// <summary>The definition a search chose, where the model comes from one.</summary>
    public ModelDefinition? Chosen { get; init; }

    /// <summary>How the search went, where the model comes from one.</summary>
    public SearchSummary? Search { get; init; }

    /// <summary>The models an ensemble averages, the weightiest first; null for every other model.</summary>
    public IReadOnlyList<EnsembleMember>? Members { get; init; }

    /// <summary>How an ensemble does on rows it was not chosen by; null for every other model, or where there are too few rows.</summary>
    public CrossEstimate? CrossEstimate { get; init; }
}

/// <summary>Work of earlier, interrupted sessions.</summary>
/// <param name="Done">Epochs of a network, trials of a search.</param>
/// <param name="Seconds">How long they took; part of the run's training time.</param>
public sealed record ResumedWork(int Done, double Seconds);
