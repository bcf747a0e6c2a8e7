namespace Mnist.Models;

/// <summary>A model that an earlier run of the same experiment left on disk, with what it said of the validation rows.</summary>
public sealed record StoredModel
{
    /// <summary>Its name; of a search's trial, with the trial's number.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The run that stored it, and where in it.</summary>
    public required string Source { get; init; }

    /// <summary>The model zip.</summary>
    public required string ZipPath { get; init; }

    /// <summary>The file of the network itself, where a search kept it: it scores faster than the zip. Null for other models.</summary>
    public string? NetworkPath { get; init; }

    /// <summary>Packages, besides Microsoft.ML, that loading the zip takes.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Whether it was told that its rows are images.</summary>
    public bool UsesPixelGeometry { get; init; }

    /// <summary>Whether it has since been trained on the validation rows too, so that only stored scores of them mean anything.</summary>
    public bool TrainedOnValidation { get; init; }

    /// <summary>Its probabilities of the validation rows from before that, read when they are needed; null where the file is gone or damaged.</summary>
    public required Func<ClassProbabilities?> ReadValidation { get; init; }
}
