using Mnist.Models;
using Mnist.Trials;

namespace Mnist.Search.Running;

/// <summary>How a job ended.</summary>
/// <param name="Status">Whether there is a model.</param>
/// <param name="Reason">Why there is none, or null.</param>
internal sealed record JobOutcome(TrialStatus Status, string? Reason = null)
{
    /// <summary>0 to 1, or null if there is no model.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>In nats, or null if there is no model.</summary>
    public double? ValidationLogLoss { get; init; }

    /// <summary>Time spent on a first attempt that came to nothing, because of what earlier jobs had left behind.</summary>
    public double LostSeconds { get; init; }

    public double TrainSeconds { get; init; }

    /// <summary>Time spent scoring the validation rows.</summary>
    public double ValidationSeconds { get; init; }

    /// <summary>Largest resident memory of its process; 0 where it was not measured.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>Facts about the model; null if there is none.</summary>
    public ModelFacts? Facts { get; init; }

    /// <summary>Rows that it was scored on.</summary>
    public int RowsScored { get; init; }

    /// <summary>Completed jobs on folds of the same rows as one: right rows and losses over all of them. Facts are those of the first.</summary>
    public static JobOutcome OfFolds(IReadOnlyList<JobOutcome> folds)
    {
        var rows = folds.Sum(fold => fold.RowsScored);
        return folds[0] with
        {
            ValidationAccuracy = folds.Sum(fold => Math.Round(fold.ValidationAccuracy!.Value * fold.RowsScored)) / rows,
            ValidationLogLoss = folds.Sum(fold => fold.ValidationLogLoss!.Value * fold.RowsScored) / rows,
            TrainSeconds = folds.Sum(fold => fold.TrainSeconds),
            ValidationSeconds = folds.Sum(fold => fold.ValidationSeconds),
            RowsScored = rows,
        };
    }

    /// <summary>Ended from outside, because the search no longer wanted it.</summary>
    public static JobOutcome Stopped(double trainSeconds = 0) => new(TrialStatus.Stopped, "the search stopped it") { TrainSeconds = trainSeconds };
}
