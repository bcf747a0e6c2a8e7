using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>One run on a leaderboard; the field names, in camelCase, are those of <c>leaderboard --format json</c>. Figures of a failed run are null.</summary>
public sealed record LeaderboardRow
{
    /// <summary>1-based; null for a failed run.</summary>
    public required int? Rank { get; init; }

    /// <summary>1-based number of the group of runs that cannot be told apart (see <see cref="TieGroups"/>); null without validation predictions.</summary>
    public required int? TieGroup { get; init; }

    /// <summary>Id of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Name of the experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Kind of the model.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether there is a model.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why there is none; null for a completed run.</summary>
    public required string? Reason { get; init; }

    /// <summary>Fraction of validation rows that are right: what runs are ranked by.</summary>
    public required double? ValidationAccuracy { get; init; }

    /// <summary>Fraction of test rows that are right.</summary>
    public required double? TestAccuracy { get; init; }

    /// <summary>Lower end of the test accuracy's 95 % Wilson interval.</summary>
    public required double? TestAccuracyLow { get; init; }

    /// <summary>Upper end of the test accuracy's 95 % Wilson interval.</summary>
    public required double? TestAccuracyHigh { get; init; }

    /// <summary>Test rows that are wrong.</summary>
    public required int? TestErrors { get; init; }

    /// <summary>Test rows.</summary>
    public required int? TestRows { get; init; }

    /// <summary>Log loss on the test rows, in nats.</summary>
    public required double? LogLoss { get; init; }

    /// <summary>Macro-averaged F1 on the test rows, 0 to 1.</summary>
    public required double? MacroF1 { get; init; }

    /// <summary>Seconds spent training.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>Microseconds an image takes to score.</summary>
    public required double? PredictMicroseconds { get; init; }

    /// <summary>Size of the model zip.</summary>
    public required long? ModelBytes { get; init; }

    /// <summary>Largest resident memory of the process by the end of the run.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>Epochs trained; null for models without.</summary>
    public required int? Epochs { get; init; }

    /// <summary>Trials made; null for models that come from no search.</summary>
    public required int? Trials { get; init; }

    /// <summary>How far a repetition gives the same model.</summary>
    public required DeterminismGrade Determinism { get; init; }

    /// <summary>The rows the board's runs share, as <see cref="BoardData.ToString"/> puts them.</summary>
    public required string Data { get; init; }

    /// <summary>The row of a run.</summary>
    internal static LeaderboardRow Of(RunRecord run, int? rank, int? tieGroup, BoardData data) => new()
    {
        Rank = rank,
        TieGroup = tieGroup,
        Run = run.Run,
        Experiment = run.Experiment,
        Model = run.Model.Name,
        Kind = run.Kind,
        Status = run.Status,
        Reason = run.Reason,
        ValidationAccuracy = run.Validation?.Accuracy,
        TestAccuracy = run.Test?.Accuracy,
        TestAccuracyLow = run.Test?.AccuracyLow,
        TestAccuracyHigh = run.Test?.AccuracyHigh,
        TestErrors = run.Test?.Errors,
        TestRows = run.Test?.Rows,
        LogLoss = run.Test?.LogLoss,
        MacroF1 = run.Test?.Macro.F1,
        TrainSeconds = run.TrainSeconds,
        PredictMicroseconds = run.PredictMicroseconds,
        ModelBytes = run.ModelBytes,
        PeakMemoryBytes = run.PeakMemoryBytes,
        Epochs = run.Facts?.Epochs,
        Trials = run.Facts?.Trials,
        Determinism = run.Determinism,
        Data = data.ToString(),
    };
}
