using Mnist.Text;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>The best validation accuracy against time as one short line of blocks.</summary>
internal static class ScoreCurve
{
    private const int Width = 16;

    /// <summary>Draws it, from the first score at the bottom to the best at the top; empty before two trials compete.</summary>
    public static string Of(IEnumerable<TrialResult> trials)
    {
        var scores = trials.Where(TrialOrder.Competes).OrderBy(trial => trial.EndedSeconds).ToList();
        if (scores.Count < 2)
        {
            return "";
        }

        var (first, last) = (scores[0].EndedSeconds, scores[^1].EndedSeconds);
        return Sparkline.Of([.. Enumerable.Range(0, Width).Select(column =>
        {
            var seconds = first + (last - first) * column / (Width - 1);
            return scores.TakeWhile(trial => trial.EndedSeconds <= seconds).Select(trial => trial.ValidationAccuracy!.Value).DefaultIfEmpty(scores[0].ValidationAccuracy!.Value).Max();
        })]);
    }
}
