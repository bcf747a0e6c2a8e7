using System.Numerics.Tensors;
using Mnist.Datasets;
using Mnist.Evaluation;
using Mnist.Leaderboards;
using Mnist.Runs;

namespace Mnist.Comparisons;

/// <summary>A run and what it said of both parts of the data.</summary>
internal sealed record ComparedRun(StoredRun Run, ComparedPart Validation, ComparedPart Test)
{
    public RunRecord Record => Run.Record;

    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or is not what the run's figures were made of; the message says which.</exception>
    public static ComparedRun Read(StoredRun run) =>
        new(run, ComparedPart.Read(run, PartName.Validation, run.Record.Validation!), ComparedPart.Read(run, PartName.Test, run.Record.Test!));

    public ComparedPart Of(string part) => part == PartName.Test ? Test : Validation;
}

/// <summary>What a run said of a part of the data; of a repeated cross-validation, in its first repeat, while the figures are of all.</summary>
internal sealed record ComparedPart(RunPredictions Predictions, RightRows Right, ClassificationMetrics Metrics)
{
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or is not what the run's figures were made of.</exception>
    public static ComparedPart Read(StoredRun run, string part, ClassificationMetrics figures)
    {
        var predictions = run.ReadPredictions(part);
        var right = RightRows.Of(predictions);
        var repeats = part == PartName.Validation ? run.Summary.Split.ValidationRepeats : 1;
        return RightRowsOf.Agree(right, figures.Rows, figures.Errors) && IsSound(predictions, figures.Classes.Count)
            ? new ComparedPart(predictions.FirstOf(repeats), right.FirstOf(repeats), figures)
            : throw new InvalidDataException($"its {part} predictions and the figures in run.json disagree");
    }

    private static bool IsSound(RunPredictions predictions, int classes) =>
        predictions.Probabilities.Classes == classes && Enumerable.Range(0, predictions.Truth.Count).All(row =>
            predictions.Truth[row] < classes
            && predictions.Predicted[row] == predictions.Probabilities.PredictedClass(row)
            && float.IsFinite(TensorPrimitives.Sum(predictions.Probabilities.Row(row))));
}
