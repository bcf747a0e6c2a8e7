using Mnist.Trials;

namespace Mnist.Search.Running;

/// <summary>The trials of a search so far, by number.</summary>
internal sealed class TrialHistory
{
    /// <summary>Failed trials, none completed, after which a kind is given up.</summary>
    internal const int FailuresTolerated = 3;

    private readonly SortedDictionary<int, TrialResult> byNumber = [];

    public IReadOnlyList<TrialResult> Results => [.. byNumber.Values];

    /// <summary>The best of those that compete, or null.</summary>
    public TrialResult? Best => TrialOrder.BestOf(byNumber.Values);

    public bool Has(int trial) => byNumber.ContainsKey(trial);

    /// <summary>Adds a trial that ended.</summary>
    /// <returns>It, marked as best so far or not.</returns>
    public TrialResult Add(TrialResult result)
    {
        byNumber.Add(result.Trial, result with { Best = false });
        var marked = result with { Best = Best?.Trial == result.Trial };
        byNumber[result.Trial] = marked;
        return marked;
    }

    public void Restore(TrialResult result) => byNumber[result.Trial] = result;

    /// <summary>Whether trials of a kind have done nothing but fail, often enough to expect no better.</summary>
    public static bool IsHopeless(string kind, IEnumerable<TrialResult> results)
    {
        var ofKind = results.Where(result => result.Kind == kind && result.Status != TrialStatus.Stopped).ToList();
        return ofKind.Count >= FailuresTolerated && ofKind.TrueForAll(result => result.Status != TrialStatus.Completed);
    }

    /// <summary>Why there is nothing to choose from: the distinct reasons.</summary>
    public string NothingCompleted()
    {
        var reasons = byNumber.Values.Where(result => result.Reason is not null).Select(result => $"{result.Kind}: {result.Reason}").Distinct();
        var advice = byNumber.Values.Any(result => result.Status is TrialStatus.Stopped or TrialStatus.TimedOut) ? ". Give the search more time (timeBudgetSeconds)" : "";
        return $"none of the search's {byNumber.Count} trials completed: {string.Join("; ", reasons)}{advice}";
    }
}
