using Mnist.Definitions.Models;
using Mnist.Trainers;

namespace Mnist.Search.Running;

/// <summary>A model to be trained and scored: that of a trial, or one that a search makes at its end.</summary>
internal sealed record Job
{
    /// <summary>Name of the file in <see cref="Folder"/> with the trials of a job that is a search of its own, each once when it begins and once when it has ended.</summary>
    public const string TrialsFile = "trials.jsonl";

    /// <summary>Name of the folder in <see cref="Folder"/> that its trainer works in; gone once the trainer is done, but not where its process was killed.</summary>
    public const string WorkFolder = "work";

    /// <summary>What to train, with its seed.</summary>
    public required ModelDefinition Definition { get; init; }

    /// <summary>Threads it may use, at least 1.</summary>
    public required int Threads { get; init; }

    /// <summary>An existing folder for its files; of an earlier attempt, it has nothing but what this one goes on from.</summary>
    public required string Folder { get; init; }

    /// <summary>Fraction of the training rows it sees, above 0 to 1; the same rows for the same fraction.</summary>
    public double RowFraction { get; init; } = 1;

    /// <summary>Whether the validation rows are trained on as well; such a model's figures on them mean nothing.</summary>
    public bool TrainsOnValidation { get; init; }

    /// <summary>Of searches that cross-validate: how; null where the validation rows choose.</summary>
    public FoldScoring? Folds { get; init; }

    /// <summary>Whether a <see cref="KeptModel"/> is left in <see cref="Folder"/>.</summary>
    public bool KeepsModel { get; init; }

    /// <summary>Seconds of training between the checkpoints of a network; 0 keeps one after every epoch, null none.</summary>
    public double? CheckpointSeconds { get; init; }

    /// <summary>Time after which it is killed; null for none.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Resident memory above which it is killed; null for none.</summary>
    public long? MemoryLimitBytes { get; init; }
}
