using Mnist.Definitions.Models;

namespace Mnist.Trainers.Ensembles;

/// <summary>Forward selection with replacement (Caruana et al., 2004, sections 2 and 2.2): an ensemble grows by the model that helps most, again and again.</summary>
internal static class GreedySelection
{
    /// <summary>Selects. The result is never worse, on the library's rows, than the best candidate alone.</summary>
    /// <param name="library">The models.</param>
    /// <param name="candidates">Those that may be drawn, best first; at least one.</param>
    /// <param name="settings">How to begin and when to end.</param>
    /// <returns>The part each model of the library has in the best ensemble on the way.</returns>
    public static double[] Select(EnsembleLibrary library, IReadOnlyList<int> candidates, EnsembleModel settings)
    {
        var draft = Begin(library, candidates, settings);
        var (best, weights) = (draft.Score, draft.Weights());
        while (draft.Drawn < settings.Draws)
        {
            var isFull = draft.Members == settings.MaximumMembers;
            draft.Draw(BestOf(isFull ? candidates.Where(draft.Has) : candidates, draft, library.Metric));
            if (draft.Score.IsBetterThan(best, library.Metric))
            {
                (best, weights) = (draft.Score, draft.Weights());
            }
        }

        return weights;
    }

    /// <summary>Sorted initialisation: the best candidates, as many as do best together.</summary>
    private static EnsembleDraft Begin(EnsembleLibrary library, IReadOnlyList<int> candidates, EnsembleModel settings)
    {
        var most = Math.Min(settings.InitialMembers, Math.Min(settings.Draws, settings.MaximumMembers));
        var trial = new EnsembleDraft(library);
        var (best, size) = (default(EnsembleScore), 0);
        foreach (var candidate in candidates.Take(most))
        {
            trial.Draw(candidate);
            (best, size) = size == 0 || trial.Score.IsBetterThan(best, library.Metric) ? (trial.Score, trial.Drawn) : (best, size);
        }

        var draft = new EnsembleDraft(library);
        foreach (var candidate in candidates.Take(size))
        {
            draft.Draw(candidate);
        }

        return draft;
    }

    private static int BestOf(IEnumerable<int> candidates, EnsembleDraft draft, EnsembleMetric metric) => candidates
        .Select(candidate => (Candidate: candidate, Score: draft.ScoreWith(candidate)))
        .Aggregate((best, next) => next.Score.IsBetterThan(best.Score, metric) ? next : best).Candidate;
}
