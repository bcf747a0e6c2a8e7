using System.Numerics.Tensors;
using Mnist.Evaluation;
using Mnist.Leaderboards;
using Mnist.Runs;

namespace Mnist.Comparisons;

/// <summary>A run and what it said of both parts of the data.</summary>
/// <param name="Run">The run.</param>
/// <param name="Validation">On the validation rows.</param>
/// <param name="Test">On the test rows.</param>
internal sealed record ComparedRun(StoredRun Run, ComparedPart Validation, ComparedPart Test)
{
    /// <summary>The run's figures.</summary>
    public RunRecord Record => Run.Record;

    /// <summary>Reads the predictions of a completed run.</summary>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or is not what the run's figures were made of; the message says which.</exception>
    public static ComparedRun Read(StoredRun run) =>
        new(run, ComparedPart.Read(run, "validation", run.Record.Validation!), ComparedPart.Read(run, "test", run.Record.Test!));

    /// <summary>What it said of a part.</summary>
    public ComparedPart Of(string part) => part == "test" ? Test : Validation;
}

/// <summary>What a run said of a part of the data.</summary>
/// <param name="Predictions">Its predictions.</param>
/// <param name="Right">Which of them are right.</param>
/// <param name="Metrics">Its figures.</param>
internal sealed record ComparedPart(RunPredictions Predictions, RightRows Right, ClassificationMetrics Metrics)
{
    /// <summary>Reads a part.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or is not what the run's figures were made of.</exception>
    public static ComparedPart Read(StoredRun run, string part, ClassificationMetrics figures)
    {
        var predictions = run.ReadPredictions(part);
        var right = RightRows.Of(predictions);
        return RightRowsOf.Agree(right, figures) && IsSound(predictions, figures.Classes.Count)
            ? new ComparedPart(predictions, right, figures)
            : throw new InvalidDataException($"its {part} predictions and the figures in run.json disagree");
    }

    private static bool IsSound(RunPredictions predictions, int classes) =>
        predictions.Probabilities.Classes == classes && Enumerable.Range(0, predictions.Truth.Count).All(row =>
            predictions.Truth[row] < classes
            && predictions.Predicted[row] == predictions.Probabilities.PredictedClass(row)
            && float.IsFinite(TensorPrimitives.Sum(predictions.Probabilities.Row(row))));
}
