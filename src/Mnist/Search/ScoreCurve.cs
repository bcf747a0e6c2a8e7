using Mnist.Trials;

namespace Mnist.Search;

/// <summary>The best validation accuracy against time as one short line of blocks.</summary>
internal static class ScoreCurve
{
    private const int Width = 16;

    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>Draws it, from the first score at the bottom to the best at the top; empty before two trials compete.</summary>
    public static string Of(IEnumerable<TrialResult> trials)
    {
        var scores = trials.Where(TrialOrder.Competes).OrderBy(trial => trial.EndedSeconds).ToList();
        if (scores.Count < 2)
        {
            return "";
        }

        var (first, last) = (scores[0].EndedSeconds, scores[^1].EndedSeconds);
        var (low, high) = (scores[0].ValidationAccuracy!.Value, scores.Max(trial => trial.ValidationAccuracy!.Value));
        return string.Concat(Enumerable.Range(0, Width).Select(column =>
        {
            var seconds = first + (last - first) * column / (Width - 1);
            var best = scores.TakeWhile(trial => trial.EndedSeconds <= seconds).Max(trial => trial.ValidationAccuracy) ?? low;
            return Blocks[high > low ? (int)Math.Round((best - low) / (high - low) * (Blocks.Length - 1)) : 0];
        }));
    }
}
