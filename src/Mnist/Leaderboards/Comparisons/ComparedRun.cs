using System.Numerics.Tensors;
using Mnist.Evaluation;
using Mnist.Runs;

namespace Mnist.Leaderboards.Comparisons;

/// <summary>A run and what it said of both parts of the data.</summary>
/// <param name="Run">The run.</param>
/// <param name="Validation">Of the validation rows.</param>
/// <param name="Test">Of the test rows.</param>
internal sealed record ComparedRun(StoredRun Run, RunPredictions Validation, RunPredictions Test)
{
    /// <summary>The run's figures.</summary>
    public RunRecord Record => Run.Record;

    /// <summary>Reads the predictions of a completed run.</summary>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or is not what the run's figures were made of; the message says which.</exception>
    public static ComparedRun Read(StoredRun run) => new(run, Read(run, "validation", run.Record.Validation!), Read(run, "test", run.Record.Test!));

    /// <summary>What it said of a part.</summary>
    public RunPredictions Of(string part) => part == "test" ? Test : Validation;

    /// <summary>Its figures on a part.</summary>
    public ClassificationMetrics MetricsOf(string part) => (part == "test" ? Record.Test : Record.Validation)!;

    private static RunPredictions Read(StoredRun run, string part, ClassificationMetrics figures)
    {
        var predictions = run.ReadPredictions(part);
        return Agree(predictions, figures)
            ? predictions
            : throw new InvalidDataException($"its {part} predictions and the figures in run.json disagree");
    }

    private static bool Agree(RunPredictions predictions, ClassificationMetrics figures)
    {
        var rows = Enumerable.Range(0, predictions.Truth.Count);
        return predictions.Truth.Count == figures.Rows
            && predictions.Probabilities.Classes == figures.Classes.Count
            && rows.All(row => IsSound(predictions, row))
            && rows.Count(row => predictions.Predicted[row] != predictions.Truth[row]) == figures.Errors;
    }

    private static bool IsSound(RunPredictions predictions, int row) =>
        predictions.Truth[row] < predictions.Probabilities.Classes
        && predictions.Predicted[row] == predictions.Probabilities.PredictedClass(row)
        && float.IsFinite(TensorPrimitives.Sum(predictions.Probabilities.Row(row)));
}
