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
    /// <exception cref="InvalidDataException">A file is damaged; the message names it and the line.</exception>
    public static ComparedRun Read(StoredRun run) => new(run, run.ReadPredictions("validation"), run.ReadPredictions("test"));

    /// <summary>What it said of a part.</summary>
    public RunPredictions Of(string part) => part == "test" ? Test : Validation;

    /// <summary>Its figures on a part.</summary>
    public ClassificationMetrics MetricsOf(string part) => (part == "test" ? Record.Test : Record.Validation)!;
}
