namespace Mnist.Trials;

/// <summary>How a search went and where its seconds went. Seconds of trials that ran at the same time add up.</summary>
/// <param name="Stopped">Why it ended.</param>
/// <param name="Completed">Trials trained in full and scored.</param>
/// <param name="Pruned">Trials given only a part of the training.</param>
/// <param name="Failed">Trials without a model, those stopped or killed included.</param>
/// <param name="FittingSeconds">Training of completed trials.</param>
/// <param name="ScoringSeconds">Scoring of completed trials.</param>
/// <param name="PrunedSeconds">Training and scoring of pruned trials.</param>
/// <param name="FailedSeconds">All that failed trials took.</param>
/// <param name="RefitSeconds">Training the winner again on all rows.</param>
/// <param name="OverheadSeconds">The rest: processes, disk, choosing, waiting.</param>
public sealed record SearchSummary(
    string Stopped, int Completed, int Pruned, int Failed, double FittingSeconds, double ScoringSeconds, double PrunedSeconds,
    double FailedSeconds, double RefitSeconds, double OverheadSeconds)
{
    /// <summary>Choosing an ensemble of trials, and putting it together; 0 where none was thought of.</summary>
    public double EnsembleSeconds { get; init; }

    /// <summary>Whether the model is an ensemble of trials, and why, in words; null where none was thought of.</summary>
    public string? Ensemble { get; init; }

    /// <summary>What it learnt, in sentences; older runs lack them.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Largest resident memory of a trial's process; 0 where it was not measured.</summary>
    public long PeakMemoryBytes { get; init; }
}
