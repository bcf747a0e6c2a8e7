using System.Globalization;
using Mnist.Search.Trials;
using Mnist.Trainers;

namespace Mnist.Leaderboards.Formats;

/// <summary>Tables of one search: its trials and where its seconds went.</summary>
internal static class SearchTables
{
    private const int MostTrials = 30;

    private const int OptionsWidth = 44;

    /// <summary>The trials, best first, then those of less training, then those without a model.</summary>
    /// <param name="trials">All of them.</param>
    public static IReadOnlyList<string> Trials(IReadOnlyList<TrialResult> trials)
    {
        var shown = InOrder(trials).Take(MostTrials).ToList();
        var lines = TextTable.Lines(
        [
            Column.Number("trial", shown.Select(trial => Figures.Count<int>(trial.Trial))),
            Column.Number("validation %", shown.Select(trial => Figures.Percent(trial.ValidationAccuracy))),
            Column.Number("loss", shown.Select(trial => Figures.FourDecimals(trial.ValidationLogLoss))),
            Column.Number("of training", shown.Select(trial => trial.Fidelity.ToString("0.##", CultureInfo.InvariantCulture))),
            Column.Number("took", shown.Select(trial => Figures.Seconds(trial.EndedSeconds - trial.StartedSeconds))),
            Column.Text("outcome", shown.Select(trial => Words(trial.Status))),
            Column.Text("model", shown.Select(trial => TextTable.CutEnd(trial.Reason ?? TrialDescription.Of(trial.Kind, trial.Parameters), OptionsWidth))),
        ]);
        return trials.Count == shown.Count ? lines : [.. lines, string.Create(CultureInfo.InvariantCulture, $"and {trials.Count - shown.Count} more in trials.jsonl")];
    }

    /// <summary>Where the seconds went.</summary>
    public static IEnumerable<(string Name, string Value)> Ledger(SearchSummary search) =>
    [
        ("ended", search.Stopped),
        ("trials", string.Create(CultureInfo.InvariantCulture, $"{search.Completed} completed, {search.Pruned} pruned, {search.Failed} failed")),
        ("fitting", Figures.Seconds(search.FittingSeconds)),
        ("scoring", Figures.Seconds(search.ScoringSeconds)),
        ("pruned trials", Figures.Seconds(search.PrunedSeconds)),
        ("failed trials", Figures.Seconds(search.FailedSeconds)),
        ("refit", Figures.Seconds(search.RefitSeconds)),
        ("overhead", Figures.Seconds(search.OverheadSeconds)),
    ];

    private static IEnumerable<TrialResult> InOrder(IReadOnlyList<TrialResult> trials) =>
    [
        .. TrialOrder.BestFirst(trials),
        .. trials.Where(trial => trial.Status == TrialStatus.Completed && !TrialOrder.Competes(trial)).OrderByDescending(trial => trial.ValidationAccuracy),
        .. trials.Where(trial => trial.Status != TrialStatus.Completed),
    ];

    private static string Words(TrialStatus status) => status switch
    {
        TrialStatus.Completed => "completed",
        TrialStatus.Failed => "failed",
        TrialStatus.Stopped => "stopped",
        TrialStatus.TimedOut => "too slow",
        TrialStatus.OutOfMemory => "too large",
        TrialStatus.Crashed => "crashed",
        _ => status.ToString(),
    };
}
