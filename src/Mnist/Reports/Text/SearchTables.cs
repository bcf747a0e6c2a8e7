using System.Globalization;
using Mnist.Text;
using Mnist.Trials;
using Mnist.Trials.Importance;

namespace Mnist.Reports.Text;

/// <summary>Tables of one search: its trials and where its seconds went.</summary>
internal static class SearchTables
{
    private const int MostTrials = 30;

    private const int OptionsWidth = 44;

    private const int BarWidth = 20;

    /// <summary>Less than that is not worth a line.</summary>
    private const double SmallestShare = 0.05;

    /// <summary>The trials, best first, then those of less training, then those without a model.</summary>
    public static IReadOnlyList<Column> Trials(IReadOnlyList<TrialResult> trials)
    {
        var shown = InOrder(trials).Take(MostTrials).ToList();
        string[] more = trials.Count == shown.Count ? [] : [string.Create(CultureInfo.InvariantCulture, $"and {trials.Count - shown.Count} more in trials.jsonl")];
        return
        [
            Number("trial", trial => Figures.Count<int>(trial.Trial)),
            Number("validation %", trial => Figures.Percent(trial.ValidationAccuracy)),
            Number("loss", trial => Figures.FourDecimals(trial.ValidationLogLoss)),
            Number("of training", trial => trial.Fidelity.ToString("0.##", CultureInfo.InvariantCulture)),
            Number("took", trial => Figures.Seconds(trial.EndedSeconds - trial.StartedSeconds)),
            Column.Text("outcome", [.. shown.Select(trial => Words(trial.Status)), .. more.Select(_ => "")]),
            Column.Text("model", [.. shown.Select(trial => TextTable.CutEnd(What(trial), OptionsWidth)), .. more]),
        ];

        Column Number(string header, Func<TrialResult, string> cell) => Column.Number(header, [.. shown.Select(cell), .. more.Select(_ => "")]);
    }

    /// <summary>Where the seconds went.</summary>
    public static IEnumerable<(string Name, string Value)> Ledger(SearchSummary search) =>
    [
        ("ended", search.Stopped),
        .. search.Ensemble is { } ensemble ? [("ensemble", ensemble)] : Array.Empty<(string, string)>(),
        ("trials", string.Create(CultureInfo.InvariantCulture, $"{search.Completed} completed, {search.Pruned} pruned, {search.Failed} failed")),
        ("fitting", Figures.Seconds(search.FittingSeconds)),
        ("scoring", Figures.Seconds(search.ScoringSeconds)),
        ("pruned trials", Figures.Seconds(search.PrunedSeconds)),
        ("failed trials", Figures.Seconds(search.FailedSeconds)),
        ("refit", Figures.Seconds(search.RefitSeconds)),
        .. search.EnsembleSeconds > 0 ? [("choosing an ensemble", Figures.Seconds(search.EnsembleSeconds))] : Array.Empty<(string, string)>(),
        ("overhead", Figures.Seconds(search.OverheadSeconds)),
    ];

    /// <summary>How much each option mattered, kind by kind.</summary>
    public static IEnumerable<string> Importances(IReadOnlyList<TrialResult> trials) => ParameterImportance.Of(trials).SelectMany(LinesOf);

    private static IEnumerable<string> LinesOf(FamilyImportance family)
    {
        var options = family.Options.Where(option => option.Share >= SmallestShare).ToList();
        var told = options.Count > 0 ? "" : family.Options.Count > 0 ? ": no option stands out" : ": too few to tell";
        var part = family.Fidelity < 1 ? string.Create(CultureInfo.InvariantCulture, $" with {100 * family.Fidelity:f0} % of the training") : "";
        yield return string.Create(CultureInfo.InvariantCulture, $"{family.Kind}, {family.Trials} {(family.Trials == 1 ? "trial" : "trials")}{part}{told}");
        foreach (var option in options)
        {
            var bar = new string('█', Math.Max(1, (int)Math.Round(option.Share * BarWidth)));
            yield return string.Create(CultureInfo.InvariantCulture, $"  {100 * option.Share,3:f0} %  {bar.PadRight(BarWidth)}  {option.Key}");
        }
    }

    private static IEnumerable<TrialResult> InOrder(IReadOnlyList<TrialResult> trials) =>
    [
        .. TrialOrder.BestFirst(trials),
        .. trials.Where(trial => trial.Status == TrialStatus.Completed && !TrialOrder.Competes(trial)).OrderByDescending(trial => trial.ValidationAccuracy),
        .. trials.Where(trial => trial.Status != TrialStatus.Completed),
    ];

    private static string What(TrialResult trial) => trial.Status is TrialStatus.Completed or TrialStatus.Stopped || trial.Reason is null
        ? TrialDescription.Of(trial.Kind, trial.Parameters)
        : $"{trial.Kind}: {trial.Reason}";

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
