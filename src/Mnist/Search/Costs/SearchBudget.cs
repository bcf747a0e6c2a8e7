using Mnist.Definitions.Models;

namespace Mnist.Search.Costs;

/// <summary>The clock of a search, and how long it may go on: from a timestamp of the clock, after the seconds of an interrupted search that this one goes on with.</summary>
internal sealed class SearchBudget(ISearchLimits limits, TimeProvider time, long started, double spentBefore)
{
    /// <summary>A timer takes at most 49 days.</summary>
    private const double LongestTimerSeconds = 49.0 * 24 * 3_600;

    /// <summary>Number of trials after which the search stops, or null.</summary>
    public int? MaximumTrials => limits.MaximumTrials;

    /// <summary>Seconds since the search began, those before an interruption included.</summary>
    public double Seconds => spentBefore + time.GetElapsedTime(started).TotalSeconds;

    /// <summary>Seconds left, never negative; null without a time budget.</summary>
    public double? SecondsLeft => limits.TimeBudgetSeconds is { } limit ? Math.Max(0, limit - Seconds) : null;

    /// <summary>A source that is cancelled when no more than some seconds are left; never, without a time budget.</summary>
    public CancellationTokenSource Deadline(double keepSeconds)
    {
        var deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        Move(deadline, keepSeconds);
        return deadline;
    }

    /// <summary>Moves a deadline that has not passed: it comes when no more than some seconds are left; never, without a time budget.</summary>
    public void Move(CancellationTokenSource deadline, double keepSeconds)
    {
        if (SecondsLeft is { } left)
        {
            deadline.CancelAfter(TimeSpan.FromSeconds(Math.Clamp(left - keepSeconds, 0, LongestTimerSeconds)));
        }
    }

    /// <summary>Fraction of the search that is over, 0 to 1.</summary>
    /// <param name="trials">Trials done, those under way as fractions.</param>
    public double FractionSpent(double trials)
    {
        var ofTrials = trials / MaximumTrials ?? 0;
        var ofTime = limits.TimeBudgetSeconds is { } limit ? Seconds / limit : 0;
        return Math.Clamp(Math.Max(ofTrials, ofTime), 0, 1);
    }
}
