namespace Mnist.Datasets;

/// <summary>What a trainer may see: never a test row.</summary>
/// <param name="Training">Rows to learn from.</param>
/// <param name="Validation">Rows to choose by.</param>
/// <param name="ClassNames">Names of the classes, in label order.</param>
public sealed record TrainingData(LabeledImages Training, LabeledImages Validation, IReadOnlyList<string> ClassNames)
{
    public ImageShape Shape => Training.Shape;

    /// <summary>The rows that are in no other part: those of validation; of a cross-validation, which has none, no rows.</summary>
    public LabeledImages HeldOut => Folds.Count == 0 ? Validation : Validation.Select([]);

    /// <summary>How often <see cref="Validation"/> has each of its rows.</summary>
    public int Repeats => Folds.Count == 0 ? 1 : Folds[^1].Repeat;

    /// <summary>How many different rows <see cref="Validation"/> has: those of one repeat.</summary>
    public int RowsOfRepeat => Validation.Count / Repeats;

    /// <summary>The folds of a cross-validation, repeat by repeat; none for other splits. With folds, <see cref="Validation"/> is all rows that are dealt
    /// out, once a repeat, and <see cref="Training"/> the same rows, or the part of them that models learn from: no trainer may take them for rows it has not seen.</summary>
    public IReadOnlyList<Fold> Folds { get; init; } = [];
}

/// <summary>A dataset, split.</summary>
/// <param name="Dataset">What was split.</param>
/// <param name="Data">The part trainers see.</param>
/// <param name="Test">The part they never see.</param>
public sealed record DatasetSplit(Dataset Dataset, TrainingData Data, LabeledImages Test);
