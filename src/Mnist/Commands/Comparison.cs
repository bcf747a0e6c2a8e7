using Mnist.Evaluation;
using Mnist.Runs;

namespace Mnist.Commands;

/// <summary>How two runs differ on the same rows.</summary>
/// <param name="Part"><c>validation</c> or <c>test</c>.</param>
/// <param name="FirstAccuracy">0 to 1.</param>
/// <param name="SecondAccuracy">0 to 1.</param>
/// <param name="OnlyFirstRight">Rows that only the first run gets right.</param>
/// <param name="OnlySecondRight">Rows that only the second run gets right.</param>
/// <param name="PValue">Of equal accuracy, by <see cref="McNemarTest"/>.</param>
internal sealed record Comparison(string Part, double FirstAccuracy, double SecondAccuracy, int OnlyFirstRight, int OnlySecondRight, double PValue)
{
    /// <summary>Compares the stored predictions of two runs on the same rows.</summary>
    public static Comparison Of(string part, StoredRun first, StoredRun second)
    {
        var (one, other) = (RightRows(first.ReadPredictions(part)), RightRows(second.ReadPredictions(part)));
        var (onlyFirst, onlySecond) = (one.Except(other).Count(), other.Except(one).Count());
        return new Comparison(part, Accuracy(first, part), Accuracy(second, part), onlyFirst, onlySecond, McNemarTest.PValue(onlyFirst, onlySecond));
    }

    private static HashSet<int> RightRows(RunPredictions predictions) =>
        [.. Enumerable.Range(0, predictions.Truth.Count).Where(row => predictions.Predicted[row] == predictions.Truth[row])];

    private static double Accuracy(StoredRun run, string part) => (part == "test" ? run.Record.Test : run.Record.Validation)!.Accuracy;
}
