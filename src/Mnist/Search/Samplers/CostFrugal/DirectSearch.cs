using Mnist.Trials;

namespace Mnist.Search.Samplers.CostFrugal;

/// <summary>
/// Where the direct search of one family stands (FLOW2: Wu, Wang and Huang, "Frugal optimization for cost-related hyperparameters", 2021): read off
/// the family's trials, whoever proposed them. A better trial becomes the incumbent; after a number of trials that are not better the step
/// shrinks, here by half; once it is too short to matter, the search starts anew elsewhere.
/// </summary>
internal sealed record DirectSearch
{
    private const double LongestStep = 0.1;
    private const double ShortestStep = 0.01;

    /// <summary>The paper waits for 2^(d-1) failures; with a minute a trial nobody waits so long.</summary>
    private const int MostPatience = 8;

    /// <summary>The best trial since the last start; null before it.</summary>
    public TrialResult? Incumbent { get; private init; }

    /// <summary>Trials since the incumbent or since the last start.</summary>
    public int Failures { get; private init; }

    /// <summary>Length of a step, as a share of the diagonal of the unit cube.</summary>
    public double Step { get; private init; } = LongestStep;

    /// <summary>Times the search was started anew.</summary>
    public int Restarts { get; private init; }

    /// <summary>Where the search of a family stands after some trials.</summary>
    /// <param name="trials">The family's trials, in order.</param>
    /// <param name="dimensions">Options of the family.</param>
    public static DirectSearch After(IEnumerable<TrialResult> trials, int dimensions) =>
        trials.Aggregate(new DirectSearch(), (search, trial) => search.With(trial, Patience(dimensions)));

    private static int Patience(int dimensions) => dimensions > 3 ? MostPatience : 1 << Math.Max(0, dimensions - 1);

    private DirectSearch With(TrialResult trial, int patience) => trial.Status switch
    {
        TrialStatus.Stopped => this,
        TrialStatus.Completed when Incumbent is null || TrialOrder.ByScore.Compare(trial, Incumbent) < 0 => this with { Incumbent = trial, Failures = 0 },
        _ when (Failures + 1) % patience != 0 || Incumbent is null => this with { Failures = Failures + 1 },
        _ when Step / 2 < ShortestStep => new() { Restarts = Restarts + 1 },
        _ => this with { Failures = Failures + 1, Step = Step / 2 },
    };
}
