namespace Mnist.Datasets;

/// <summary>What a trainer may see: never a test row.</summary>
/// <param name="Training">Rows to learn from.</param>
/// <param name="Validation">Rows to choose by.</param>
/// <param name="ClassNames">Names of the classes, in label order.</param>
public sealed record TrainingData(LabeledImages Training, LabeledImages Validation, IReadOnlyList<string> ClassNames)
{
    public ImageShape Shape => Training.Shape;
}

/// <summary>A dataset, split.</summary>
/// <param name="Dataset">What was split.</param>
/// <param name="Data">The part trainers see.</param>
/// <param name="Test">The part they never see.</param>
public sealed record DatasetSplit(Dataset Dataset, TrainingData Data, LabeledImages Test);
