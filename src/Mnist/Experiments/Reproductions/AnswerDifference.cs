using Mnist.Datasets;
using Mnist.Runs;

namespace Mnist.Experiments.Reproductions;

/// <summary>How the answers of two models differ on the validation and test rows together.</summary>
/// <param name="Rows">Rows compared.</param>
/// <param name="OtherClasses">Rows for which they name different classes.</param>
/// <param name="LargestDifference">Largest difference of a probability, 0 to 1.</param>
public sealed record AnswerDifference(int Rows, int OtherClasses, double LargestDifference)
{
    private static readonly string[] Parts = [PartName.Validation, PartName.Test];

    /// <summary>Compares what two runs keep; null where one keeps no predictions.</summary>
    /// <exception cref="InvalidDataException">Predictions are damaged or of other rows.</exception>
    public static AnswerDifference? Of(StoredRun one, StoredRun other)
    {
        try
        {
            var parts = Parts.Select(part => Of(one.ReadPredictions(part), other.ReadPredictions(part))).ToList();
            return new AnswerDifference(parts.Sum(part => part.Rows), parts.Sum(part => part.OtherClasses), parts.Max(part => part.LargestDifference));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static AnswerDifference Of(RunPredictions one, RunPredictions other)
    {
        var (values, others) = (one.Probabilities.Values, other.Probabilities.Values);
        return one.Rows.SequenceEqual(other.Rows) && values.Length == others.Length
            ? new AnswerDifference(
                one.Rows.Count,
                one.Predicted.Zip(other.Predicted).Count(pair => pair.First != pair.Second),
                Enumerable.Range(0, values.Length).Max(index => Math.Abs((double)values.Span[index] - others.Span[index])))
            : throw new InvalidDataException("the stored predictions are of other rows than the run's; verify the run");
    }
}
