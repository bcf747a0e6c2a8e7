using Mnist.Search.Costs;
using Mnist.Search.Running;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.MicrosoftAutoML;

/// <summary>The trials of a child process, as its log tells of them: once when they begin, as stopped, and once when they have ended. Its seconds count from its own start.</summary>
internal sealed class LoggedTrials(TrialLog log, SearchBudget budget, SearchCosts costs, SearchProgress progress)
{
    private readonly TrialHistory history = new();
    private int linesRead;
    private double? childStarted;

    /// <summary>All trials, by number; seconds are those of the search.</summary>
    public IReadOnlyList<TrialResult> Results => history.Results;

    /// <summary>Those that left a model, the best first: each was the best when it ended.</summary>
    public IReadOnlyList<TrialResult> Kept => [.. history.Results.Where(trial => trial.Best).Reverse()];

    /// <summary>The first of those, or null.</summary>
    public TrialResult? Best => Kept is [var best, ..] ? best : null;

    /// <summary>Takes what has been written since the last time.</summary>
    /// <exception cref="InvalidDataException">A line is no trial.</exception>
    public void Read()
    {
        foreach (var line in log.ReadWhole().Skip(linesRead))
        {
            var started = childStarted ??= Started(line);
            linesRead++;
            Take(line with { StartedSeconds = line.StartedSeconds + started, EndedSeconds = line.EndedSeconds + started });
        }
    }

    /// <summary>The child is no more: what it was busy with ended as it did.</summary>
    public void End(JobOutcome outcome)
    {
        Read();
        foreach (var trial in history.Results.Where(trial => trial.Status == TrialStatus.Stopped))
        {
            Take(trial with
            {
                Status = outcome.Status == TrialStatus.Completed ? TrialStatus.Stopped : outcome.Status,
                Reason = outcome.Reason ?? "the search ended first",
                TrainSeconds = budget.Seconds - trial.StartedSeconds,
                EndedSeconds = budget.Seconds,
            });
        }
    }

    /// <summary>Why there is no model.</summary>
    public string WhyThereIsNone(JobOutcome outcome) => history.Results.Count == 0 ? $"no trial was made: {outcome.Reason}" : history.NothingCompleted();

    /// <summary>When the child began, by the first line that it has just written. How long that took tells how busy the machine is.</summary>
    private double Started(TrialResult first)
    {
        var seconds = budget.Seconds - first.EndedSeconds;
        costs.LearnOverhead(seconds);
        return seconds;
    }

    private void Take(TrialResult trial)
    {
        history.Restore(trial);
        if (trial is { Status: TrialStatus.Stopped, Reason: null })
        {
            progress.Began(trial.Trial, Proposal.Of(trial));
            return;
        }

        progress.Ended(trial);
        if (trial.Status == TrialStatus.Completed)
        {
            costs.LearnOverhead(trial.EndedSeconds - trial.StartedSeconds - trial.TrainSeconds - trial.ValidationSeconds);
        }
    }
}
