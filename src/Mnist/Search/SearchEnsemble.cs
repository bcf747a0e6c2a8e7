using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Search.Spaces;
using Mnist.Trainers.Ensembles;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>Averages the best trials of a search, where that helps on rows that the average was not chosen by.</summary>
internal sealed class SearchEnsemble(Study study)
{
    private const string ColumnPrefix = "Trials";

    private const int FewestMembers = 2;

    /// <summary>Members that weigh less decide nothing, and cost as much time and room as any.</summary>
    private const double LeastWeight = 0.02;

    /// <summary>The ensemble, or none, and why, in words that are null where there was nothing to choose from.</summary>
    public (TrainedModel? Model, string? Words) Make()
    {
        var kept = TrialOrder.BestFirst(study.History.Results).Take(SearchFolder.ModelsKept).Where(trial => study.Folder.ModelOf(trial.Trial).Exists).ToList();
        if (!study.Definition.AveragesTrials || kept.Count < FewestMembers)
        {
            return (null, null);
        }

        kept = Affordable(kept);
        if (kept.Count < FewestMembers)
        {
            return (null, "none: too little time was left to put one together");
        }

        study.Progress.Says("trying an average of the best trials");
        return Make(new EnsembleChoice(Settings(), [.. kept.Select(Candidate)], study.Data, study.Context, EnsembleMetric.LogLoss));
    }

    /// <summary>One selection from all: parts of so few models leave out what is good.</summary>
    private EnsembleModel Settings() => new() { Name = study.Definition.Name, Bags = 1, BagFraction = 1 };

    private (TrainedModel?, string?) Make(EnsembleChoice choice)
    {
        if (choice.Estimate() is not { } estimate)
        {
            return (null, null);
        }

        study.Context.Cancellation.ThrowIfCancellationRequested();
        var figures = FormattableString.Invariant(
            $"{100 * estimate.EnsembleAccuracy:f2} % right with a log loss of {estimate.EnsembleLogLoss:f4}, the best trial {100 * estimate.BestSingleAccuracy:f2} % with {estimate.BestSingleLogLoss:f4}, on rows that neither was chosen by");
        var members = estimate.FavoursEnsemble ? Weighty(choice.Choose()) : [];
        return members.Count < FewestMembers
            ? (null, $"none, for it would be no better: {figures}")
            : (choice.Make(members, estimate, ColumnPrefix) with { HeldOutScores = WeightedAverage.Of(members.Select(member => (member.Candidate.Scores, member.Weight))) }, figures);
    }

    private static List<(EnsembleCandidate Candidate, double Weight)> Weighty(IReadOnlyList<(EnsembleCandidate Candidate, double Weight)> members)
    {
        var kept = members.Where(member => member.Weight >= LeastWeight).ToList();
        var sum = kept.Sum(member => member.Weight);
        return kept.ConvertAll(member => (member.Candidate, member.Weight / sum));
    }

    /// <summary>The best for whose scoring and checking there is time, were all of them members: one that scores slowly does not keep the others out. All of them for a search that goes on with an average, lest more time make it worse.</summary>
    private List<TrialResult> Affordable(List<TrialResult> kept)
    {
        if (study.Budget.SecondsLeft is not { } left || study.Context.Continues?.Facts.Members is not null)
        {
            return kept;
        }

        var (affordable, members) = (new List<TrialResult>(), new List<(ModelDefinition?, double)>());
        foreach (var trial in kept)
        {
            var member = (Proposal.Of(trial).Model, study.Costs.ScoringSecondsOf(trial));
            if (study.Costs.ExpectEnsemble([.. members, member]) <= left)
            {
                affordable.Add(trial);
                members.Add(member);
            }
        }

        return affordable;
    }

    private EnsembleCandidate Candidate(TrialResult trial)
    {
        var kept = study.Folder.ModelOf(trial.Trial);
        var scores = kept.ReadScores(study.Data.ClassNames.Count);
        var model = kept.AsMember(FormattableString.Invariant($"trial {trial.Trial}"), trial.Kind, study.Folder.FactsOf(trial.Trial)) with { ReadValidation = () => scores };
        return new EnsembleCandidate(model, scores);
    }
}
