using Mnist.Runs;

namespace Mnist.Experiments.Reproductions;

/// <summary>What became of a stored run when it was made again.</summary>
/// <param name="Stored">The run.</param>
/// <param name="Again">The same, made now; null where that was not tried, because the data are others.</param>
/// <param name="Verdict">How close it came.</param>
/// <param name="Answers">How the answers differ; null where the stored run keeps none, or there are no others.</param>
/// <param name="Inputs">What decides the outcome of a training, then and now.</param>
public sealed record Reproduction(RunRecord Stored, RunRecord? Again, ReproductionVerdict Verdict, AnswerDifference? Answers, IReadOnlyList<RunInput> Inputs)
{
    /// <summary>Compares two runs.</summary>
    /// <param name="stored">The run.</param>
    /// <param name="again">The same, made now.</param>
    /// <param name="tolerance">Largest difference of an accuracy that counts as the same, 0 to 1.</param>
    /// <exception cref="InvalidDataException">Stored predictions are damaged.</exception>
    public static Reproduction Of(StoredRun stored, StoredRun again, double tolerance)
    {
        var answers = again.Record.Status == RunStatus.Completed ? AnswerDifference.Of(stored, again) : null;
        return new Reproduction(stored.Record, again.Record, Judge(stored.Record, again.Record, answers, tolerance), answers, RunInput.Of(stored.Record, again.Record));
    }

    /// <summary>A run that was not made again, because its data are no longer there.</summary>
    public static Reproduction OnOtherData(RunRecord stored, string datasetSha256, int threads) => new(
        stored, null, ReproductionVerdict.Different, null,
        RunInput.Of(stored, stored with { DatasetSha256 = datasetSha256, Environment = RunEnvironmentProbe.Probe(threads) }));

    private static ReproductionVerdict Judge(RunRecord stored, RunRecord again, AnswerDifference? answers, double tolerance)
    {
        if (again is not { Validation: { } validation, Test: { } test })
        {
            return ReproductionVerdict.Different;
        }

        if (answers is { LargestDifference: 0 })
        {
            return ReproductionVerdict.BitIdentical;
        }

        if (answers is null && (validation.LogLoss, test.LogLoss) == (stored.Validation!.LogLoss, stored.Test!.LogLoss))
        {
            return ReproductionVerdict.SameFigures;
        }

        return Math.Abs(validation.Accuracy - stored.Validation!.Accuracy) <= tolerance && Math.Abs(test.Accuracy - stored.Test!.Accuracy) <= tolerance
            ? ReproductionVerdict.WithinTolerance
            : ReproductionVerdict.Different;
    }
}

/// <summary>How close a run made again came.</summary>
public enum ReproductionVerdict
{
    /// <summary>Every probability of every validation and test row is the same bits.</summary>
    BitIdentical,

    /// <summary>The log losses are the same to the last digit; the stored run keeps no answers to compare.</summary>
    SameFigures,

    /// <summary>The accuracies differ by no more than the tolerance.</summary>
    WithinTolerance,

    /// <summary>They differ by more, or the run failed, or its data are others.</summary>
    Different,
}
