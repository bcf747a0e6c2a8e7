using System.Globalization;
using System.Text;
using Mnist.Runs;
using Mnist.Trainers;

namespace Mnist.Leaderboards.Formats;

/// <summary>All there is to know about one run, as a page of plain text.</summary>
public static class RunReport
{
    /// <summary>The page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="files">Its files, from <see cref="StoredRun.Files"/>.</param>
    /// <param name="trials">The trials of its search; none for other models.</param>
    public static string Format(RunRecord run, IReadOnlyList<StoredFile> files, IReadOnlyList<TrialResult> trials)
    {
        var text = new StringBuilder().Append(run.Run).Append('\n').Append(Outcome(run)).Append('\n');
        Section(text, "What was trained", Pairs(Definition(run)));
        Section(text, "Options", Pairs(OptionLines.Of(run.Model)));
        if (run.Facts?.Chosen is { } chosen)
        {
            Section(text, $"Chosen by the search: {Definitions.Models.ModelKinds.Of(chosen)}", Pairs(OptionLines.Of(chosen)));
        }

        AppendSearch(text, run, trials);
        if (run.Facts?.Members is { } members)
        {
            Section(text, "Members", EnsembleLines.Of(members, run.Facts.CrossEstimate));
        }

        if (run is { Validation: { } validation, Test: { } test })
        {
            Section(text, "Figures", MetricTables.Summary(validation, test, run.Training));
            Section(text, "Test rows by class", MetricTables.Classes(test));
            Section(text, "Confusion on the test rows: true classes down, predicted classes across", MetricTables.Confusion(test));
        }

        if (run.Robustness is { } robustness)
        {
            Section(text, "Changed test images", MetricTables.Robustness(robustness));
        }

        Section(text, "Cost", Pairs(Cost(run)));
        Section(text, "Environment", Pairs(Environment(run)));
        Section(text, "Files", TextTable.Lines([Column.Text("name", files.Select(file => file.Name)), Column.Number("size", files.Select(file => Figures.Bytes(file.Bytes)))]));
        return text.ToString();
    }

    private static void AppendSearch(StringBuilder text, RunRecord run, IReadOnlyList<TrialResult> trials)
    {
        if (run.Facts?.Search is { } search)
        {
            Section(text, "Search", Pairs(SearchTables.Ledger(search)));
        }

        if (trials.Count > 0)
        {
            Section(text, "Trials", SearchTables.Trials(trials));
            Section(text, "Options that mattered: share of the variance of the trials' ranks", SearchTables.Importances(trials));
        }
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        text.Append('\n').Append(title).Append('\n');
        foreach (var line in lines)
        {
            text.Append("  ").Append(line).Append('\n');
        }
    }

    private static IEnumerable<string> Pairs(IEnumerable<(string Name, string Value)> pairs)
    {
        var all = pairs.ToList();
        var width = all.Select(pair => pair.Name.Length).DefaultIfEmpty().Max();
        return all.Select(pair => $"{pair.Name.PadRight(width)}  {pair.Value}");
    }

    private static string Outcome(RunRecord run) => run.Status == RunStatus.Failed
        ? $"failed: {run.Reason}"
        : $"completed: {Figures.Percent(run.Test!.Accuracy)} % of the test rows are right";

    private static IEnumerable<(string, string)> Definition(RunRecord run) =>
    [
        ("experiment", run.Experiment),
        ("model", run.Model.Name),
        ("kind", run.Kind),
        ("data", BoardData.Of(run).ToString()),
        ("dataset", run.DatasetSha256),
        ("seed", Figures.Count<int>(run.Seed)),
        ("started", run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
        ("chosen", Chosen(run.TestScoringsBefore)),
        ("identity", run.Identity),
    ];

    private static string Chosen(int? testScoringsBefore) => testScoringsBefore switch
    {
        null => "when is not known: the run is older than the ledger of test scores",
        0 => "before any model of the experiment was scored on test rows",
        1 => "after 1 scoring of test rows for the experiment, which may have guided the choice",
        _ => string.Create(CultureInfo.InvariantCulture, $"after {testScoringsBefore} scorings of test rows for the experiment, which may have guided the choice"),
    };

    private static IEnumerable<(string, string)> Cost(RunRecord run) =>
    [
        ("training", Figures.Seconds(run.TrainSeconds)),
        ("per image", Figures.Microseconds(run.PredictMicroseconds)),
        ("peak memory", Figures.Bytes(run.PeakMemoryBytes)),
        ("model", Figures.Bytes(run.ModelBytes)),
        ("model SHA-256", run.ModelSha256 ?? "-"),
        ("parameters", Figures.Count(run.Facts?.Parameters)),
        .. run.Facts?.Temperature is { } temperature ? [("temperature", Figures.FourDecimals(temperature))] : Array.Empty<(string, string)>(),
        ("epochs", Figures.Count(run.Facts?.Epochs)),
        ("trials", Figures.Count(run.Facts?.Trials)),
        ("zip needs", string.Join(", ", ["Microsoft.ML", .. run.Facts?.Packages ?? []])),
    ];

    private static IEnumerable<(string, string)> Environment(RunRecord run) =>
    [
        ("program", run.Environment.CodeVersion),
        ("runtime", run.Environment.Runtime),
        ("system", run.Environment.OperatingSystem),
        ("processor", run.Environment.Processor),
        ("cores", Figures.Count<int>(run.Environment.Cores)),
        ("threads", Figures.Count<int>(run.Environment.Threads)),
        ("repetition", Repetition(run.Determinism)),
    ];

    private static string Repetition(DeterminismGrade grade) => grade switch
    {
        DeterminismGrade.AnyThreads => "the same bits on the same machine, with any number of threads",
        DeterminismGrade.SameThreads => "the same bits on the same machine with the same number of threads",
        DeterminismGrade.TimeBound => "may give another model: a clock took part",
        _ => grade.ToString(),
    };
}
