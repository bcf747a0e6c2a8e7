using System.Text.Json.Nodes;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>
/// A portfolio in groups of one kind and one distortion of images, which differ in size and length alone. Which distortion suits the data is what sizes
/// say least about: a brief training of each group tells.
/// </summary>
internal sealed class PortfolioGroups(IReadOnlyList<Proposal> portfolio)
{
    private const string Augmentation = "training.augmentation";

    /// <summary>Errors without distortion for each error with one that are as good: brief trainings gain less from distortions than long ones.</summary>
    private const double UndistortedHandicap = 1.5;

    /// <summary>Errors expected of a group that nothing is known of, for each error of the best group of its kind.</summary>
    private const double UnknownHandicap = 1.2;

    /// <summary>Groups of the kind that comes first, in the order of the portfolio.</summary>
    public IReadOnlyList<string> OfFirstKind { get; } =
        [.. portfolio.Where(start => start.Kind == portfolio[0].Kind).Select(start => Of(start.Kind, start.Options.GetValueOrDefault(Augmentation))).Distinct()];

    /// <summary>The group of a proposal, in the portfolio or not.</summary>
    public static string Of(Proposal proposal) => Of(proposal.Kind, proposal.Options.GetValueOrDefault(Augmentation));

    /// <summary>The group of what a trial tried.</summary>
    public static string Of(TrialResult trial) => Of(trial.Kind, trial.Parameters[Augmentation]);

    /// <summary>The group that is likeliest to do best with longer trainings; null where no trial left a model.</summary>
    public static string? BestOf(IReadOnlyList<TrialResult> history) => history.Where(TrialOrder.Competes).MinBy(HandicappedError) is { } best ? Of(best) : null;

    /// <summary>Proposals of the groups that have done best so far before others; of a group as they come, and all of them so until there is a model of the kind that
    /// comes first. Of that kind a group without a model may be nearly as good as the best, of other kinds those come last.</summary>
    public IEnumerable<Proposal> BestFirst(IEnumerable<Proposal> proposals, IReadOnlyList<TrialResult> history)
    {
        var errors = history.Where(TrialOrder.Competes).GroupBy(Of).ToDictionary(group => group.Key, group => group.Min(HandicappedError));
        var known = OfFirstKind.Where(errors.ContainsKey).Select(group => errors[group]).ToList();
        foreach (var group in known.Count == 0 ? [] : OfFirstKind)
        {
            errors.TryAdd(group, UnknownHandicap * known.Min());
        }

        return known.Count == 0 ? proposals : proposals.OrderBy(proposal => errors.GetValueOrDefault(Of(proposal), double.PositiveInfinity));
    }

    private static double HandicappedError(TrialResult trial) => (1 - trial.ValidationAccuracy!.Value) * (trial.Parameters[Augmentation] is null ? UndistortedHandicap : 1);

    private static string Of(string kind, JsonNode? augmentation) => $"{kind} {augmentation?.ToJsonString()}";
}
