using Mnist.Definitions.Models;

namespace Mnist.Search;

/// <summary>How long a search may go on.</summary>
internal sealed class SearchBudget : IDisposable
{
    /// <summary>A timer takes at most 49 days.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    private readonly TimeProvider time;
    private readonly TimeSpan? limit;
    private readonly int? maximumTrials;
    private readonly long started;
    private readonly CancellationTokenSource deadline;

    private SearchBudget(TimeSpan? limit, int? maximumTrials, TimeProvider time)
    {
        this.time = time;
        this.limit = limit;
        this.maximumTrials = maximumTrials;
        started = time.GetTimestamp();
        deadline = limit is { } duration
            ? new CancellationTokenSource(duration < LongestTimer ? duration : LongestTimer, time)
            : new CancellationTokenSource();
    }

    /// <summary>Starts the clock of a search.</summary>
    public static SearchBudget Start(AutoMLModel definition, TimeProvider time) =>
        new(definition.TimeBudgetSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, definition.MaximumTrials, time);

    /// <summary>Cancelled when the time is up.</summary>
    public CancellationToken Deadline => deadline.Token;

    /// <summary>Number of trials after which the search stops, or null.</summary>
    public int? MaximumTrials => maximumTrials;

    /// <summary>Time left, never negative; null without a time budget.</summary>
    public TimeSpan? Left => limit is { } duration ? Max(duration - time.GetElapsedTime(started), TimeSpan.Zero) : null;

    /// <summary>Whether no further trial may start.</summary>
    /// <param name="trials">Trials ended so far.</param>
    public bool IsSpent(int trials) => trials >= maximumTrials || Left == TimeSpan.Zero;

    /// <summary>Whether a trial that takes so long would end in time.</summary>
    public bool Affords(double expectedSeconds) => Left is not { } left || expectedSeconds <= left.TotalSeconds;

    /// <summary>Fraction of the search that is over, 0 to 1.</summary>
    /// <param name="trials">Trials done, that under way as a fraction.</param>
    public double FractionSpent(double trials)
    {
        var ofTrials = trials / maximumTrials ?? 0;
        var ofTime = limit is { } duration ? 1 - Left!.Value / duration : 0;
        return Math.Clamp(Math.Max(ofTrials, ofTime), 0, 1);
    }

    /// <inheritdoc/>
    public void Dispose() => deadline.Dispose();

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
