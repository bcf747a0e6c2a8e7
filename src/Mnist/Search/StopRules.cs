using Mnist.Definitions.Models;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>When a search has done enough, judged from its trials alone.</summary>
/// <param name="definition">What was asked for.</param>
/// <param name="earlierTrials">The first so many are of a finished search that this one goes on with: patience begins anew after them.</param>
internal sealed class StopRules(AutoMLModel definition, int earlierTrials = 0)
{
    /// <summary>Why no further trial is to start, or null.</summary>
    /// <param name="trials">The trials so far, in the order in which they became known.</param>
    public string? ReasonToStop(IReadOnlyList<TrialResult> trials) =>
        AfterFailure(trials) ?? AtTarget(trials) ?? OnPlateau(trials);

    /// <summary>Whether trials under way are not wanted either: not where the search gives up, which one of them may yet save.</summary>
    /// <param name="trials">The trials so far, in the order in which they became known.</param>
    public bool HasEnough(IReadOnlyList<TrialResult> trials) =>
        ForbiddenFailure(trials) is not null || AtTarget(trials) is not null || OnPlateau(trials) is not null;

    /// <summary>Whether the search has failed: a trial failed, and that was not to happen.</summary>
    public TrialResult? ForbiddenFailure(IReadOnlyList<TrialResult> trials) =>
        definition.OnFailure == FailureRule.Stop ? trials.FirstOrDefault(IsFailure) : null;

    private string? AfterFailure(IReadOnlyList<TrialResult> trials)
    {
        if (ForbiddenFailure(trials) is { } failure)
        {
            return FormattableString.Invariant($"trial {failure.Trial} failed and onFailure is stop");
        }

        var last = trials.Where(IsOwn).TakeLast(definition.GiveUpAfter).ToList();
        return last.Count == definition.GiveUpAfter && last.TrueForAll(trial => IsFailure(trial) && CauseOf(trial) == CauseOf(last[0]))
            ? FormattableString.Invariant($"gave up: the last {last.Count} trials failed for the same reason: {last[0].Reason}")
            : null;
    }

    // The reason of a trial that was killed for its memory names how much it took: never quite the same.
    private static (TrialStatus, string?) CauseOf(TrialResult trial) =>
        (trial.Status, trial.Status == TrialStatus.OutOfMemory ? null : trial.Reason);

    private string? AtTarget(IReadOnlyList<TrialResult> trials) =>
        definition.TargetAccuracy is { } target && trials.Any(trial => TrialOrder.Competes(trial) && trial.ValidationAccuracy >= target)
            ? FormattableString.Invariant($"reached the target accuracy of {100 * target:0.##} %")
            : null;

    private string? OnPlateau(IReadOnlyList<TrialResult> trials)
    {
        if (definition.PlateauTrials is not { } patience || TrialOrder.BestOf(trials) is not { } best)
        {
            return null;
        }

        var since = trials.Reverse().TakeWhile(trial => trial.Trial != best.Trial && IsOwn(trial)).Count(TrialOrder.Competes);
        return since >= patience ? FormattableString.Invariant($"no better one in {since} trials") : null;
    }

    private bool IsOwn(TrialResult trial) => trial.Trial > earlierTrials;

    private static bool IsFailure(TrialResult trial) => trial.Status is not (TrialStatus.Completed or TrialStatus.Stopped);
}
