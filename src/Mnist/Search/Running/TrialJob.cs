using Mnist.Definitions.Models;

namespace Mnist.Search.Running;

/// <summary>One trial to be run.</summary>
internal sealed record TrialJob
{
    /// <summary>Name of the file in <see cref="Folder"/> that a kept model is saved as.</summary>
    public const string ModelFile = "model.zip";

    /// <summary>Name of the file in <see cref="Folder"/> with a kept model's probabilities of the validation rows: little-endian floats, rows × classes.</summary>
    public const string ScoresFile = "validation.bin";

    /// <summary>Name of the file in <see cref="Folder"/> with a kept network, which scores faster than its zip; other models have none.</summary>
    public const string NetworkFile = "network.bin";

    /// <summary>What to train, with its seed.</summary>
    public required ModelDefinition Definition { get; init; }

    /// <summary>Threads it may use, at least 1.</summary>
    public required int Threads { get; init; }

    /// <summary>An existing, empty folder for the trial's files.</summary>
    public required string Folder { get; init; }

    /// <summary>Fraction of the training rows it sees, above 0 to 1; the same rows for the same fraction.</summary>
    public double RowFraction { get; init; } = 1;

    /// <summary>Whether the validation rows are trained on as well; such a model's figures on them mean nothing.</summary>
    public bool TrainsOnValidation { get; init; }

    /// <summary>Whether model and scores are left in <see cref="Folder"/>.</summary>
    public bool KeepsModel { get; init; }

    /// <summary>Time after which it is killed; null for none.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Resident memory above which it is killed; null for none.</summary>
    public long? MemoryLimitBytes { get; init; }
}
