using Mnist.Trainers;

namespace Mnist.Search.Trials;

/// <summary>The trials of a search so far: all results, and of the models only the best.</summary>
internal sealed class TrialHistory : IDisposable
{
    /// <summary>Failed trials, none completed, after which a kind is given up.</summary>
    internal const int FailuresTolerated = 3;

    private readonly List<TrialResult> results = [];

    /// <summary>All results, in order.</summary>
    public IReadOnlyList<TrialResult> Results => results;

    /// <summary>The trial with the highest validation accuracy; of equals the lowest log loss, then the earliest.</summary>
    public Trial? Best { get; private set; }

    /// <summary>Adds a trial and takes over its model, which is disposed unless it is the best so far.</summary>
    /// <returns>The trial's result, marked as best or not.</returns>
    public TrialResult Add(Trial trial)
    {
        var best = trial.Model is not null && IsBetter(trial.Result, Best?.Result);
        var result = trial.Result with { Best = best };
        results.Add(result);
        (best ? Best?.Model : trial.Model)?.Dispose();
        Best = best ? trial with { Result = result } : Best;
        return result;
    }

    /// <summary>Whether trials of a kind have done nothing but fail, often enough to expect no better.</summary>
    public bool IsHopeless(string kind)
    {
        var ofKind = results.Where(result => result.Kind == kind).ToList();
        return ofKind.Count >= FailuresTolerated && ofKind.All(result => result.Status == TrialStatus.Failed);
    }

    /// <summary>Hands over the best trial with its model, which is then no longer disposed here.</summary>
    /// <exception cref="TrainingException">No trial completed; the message lists the distinct reasons.</exception>
    public Trial TakeBest()
    {
        var best = Best ?? throw new TrainingException(NothingCompleted());
        Best = null;
        return best;
    }

    /// <inheritdoc/>
    public void Dispose() => Best?.Model?.Dispose();

    private static bool IsBetter(TrialResult candidate, TrialResult? best) =>
        best is null
        || candidate.ValidationAccuracy > best.ValidationAccuracy
        || (candidate.ValidationAccuracy == best.ValidationAccuracy && candidate.ValidationLogLoss < best.ValidationLogLoss);

    private string NothingCompleted()
    {
        var reasons = results.Select(result => $"{result.Kind}: {result.Reason}").Distinct();
        var advice = results.Any(result => result.Status == TrialStatus.Stopped) ? ". Give the search more time (timeBudgetSeconds)" : "";
        return $"none of the search's {results.Count} trials completed: {string.Join("; ", reasons)}{advice}";
    }
}
