using Mnist.Definitions;
using Mnist.Definitions.Models;

namespace Mnist.Experiments;

/// <summary>How an experiment is run.</summary>
/// <param name="Threads">Threads for training and scoring, at least 1.</param>
/// <param name="Force">Whether to train models again that have an identical finished run.</param>
/// <param name="Only">Names of the models to run; empty runs all.</param>
public sealed record RunOptions(int Threads, bool Force, IReadOnlyList<string> Only)
{
    /// <summary>Whether only models whose newest run failed are trained.</summary>
    public bool Retry { get; init; }

    /// <summary>Seconds that finished searches are given more, and nothing else is trained; null trains as usual.</summary>
    public double? MoreSeconds { get; init; }

    /// <summary>Models that may be trained side by side, 0 or more; 0 takes as many as there are threads.</summary>
    public int Jobs { get; init; }

    /// <summary>Seconds of training between the checkpoints of a network, 0 or more; 0 keeps one after every epoch.</summary>
    public double CheckpointSeconds { get; init; } = 10;

    /// <summary>Whether trials of searches run on other machines, where nobody measures what they take of the processor.</summary>
    public bool TrialsAreElsewhere { get; init; }

    /// <summary>Seed of the one training of each model that is wanted; null takes all of a model's seeds.</summary>
    public int? OnlySeed { get; init; }

    /// <summary>Hash that the data must have; null takes any.</summary>
    public string? DatasetSha256 { get; init; }

    /// <summary>What of an experiment is to be trained, in order.</summary>
    public IReadOnlyList<ModelDefinition> Chosen(ExperimentDefinition experiment) =>
        [.. experiment.Trainings().Where(model => Only.Count == 0 || Only.Contains(model.Name)).Where(model => OnlySeed is null || model.Seed == OnlySeed)];
}
