using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers.CostFrugal;

/// <summary>
/// The cost at which a family is expected to give a model better than its own best, and then better than that of all families (FLAML: Wang, Wu,
/// Weimer and Zhu, 2021, section 4.2): what its last improvements took, and more the farther it is behind.
/// </summary>
internal static class ImprovementCost
{
    /// <summary>The estimated cost of improvement, above 0.</summary>
    /// <param name="trials">The family's trials, in order.</param>
    /// <param name="best">Best accuracy of all families; null if there is none.</param>
    /// <param name="cost">Cost of a proposal.</param>
    /// <param name="first">The family's first proposal, if it has no trial.</param>
    public static double Of(IReadOnlyList<TrialResult> trials, double? best, Func<Proposal, double> cost, Proposal first)
    {
        if (trials.Count == 0)
        {
            return cost(first);
        }

        var (spent, improvements) = Improvements(trials, cost);
        if (improvements.Count == 0)
        {
            return 2 * spent;
        }

        var (accuracy, at) = improvements[^1];
        var (accuracyBefore, before) = improvements.Count > 1 ? improvements[^2] : (BeforeFirst(accuracy), 0);
        var own = Math.Max(spent - at, at - before);
        var gap = (best ?? accuracy) - accuracy;
        return gap <= 0 ? own : Math.Max(own, 2 * gap * (spent - before) / (accuracy - accuracyBefore));
    }

    /// <summary>A family's first model counts as if it had halved the error: what it is better by than nothing says little about what comes next.</summary>
    private static double BeforeFirst(double accuracy) => 1 - 2 * (1 - accuracy);

    /// <summary>The cost of all trials, and at each that was better than those before it the accuracy and the cost until then.</summary>
    private static (double Spent, List<(double Accuracy, double Spent)> Improvements) Improvements(IReadOnlyList<TrialResult> trials, Func<Proposal, double> cost)
    {
        var spent = 0.0;
        var improvements = new List<(double Accuracy, double Spent)>();
        foreach (var trial in trials)
        {
            spent += cost(Proposal.Of(trial));
            if (trial.ValidationAccuracy is { } accuracy && accuracy > improvements.LastOrDefault().Accuracy)
            {
                improvements.Add((accuracy, spent));
            }
        }

        return (spent, improvements);
    }
}
