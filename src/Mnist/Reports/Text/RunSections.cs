using System.Globalization;
using Mnist.Datasets.Readings;
using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Runs;
using Mnist.Text;
using Mnist.Trials;

namespace Mnist.Reports.Text;

/// <summary>A part of what there is to know about a run.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">Its cells; every column has as many, its header first.</param>
/// <param name="HasHeader">Whether the headers say anything.</param>
internal sealed record RunSection(string Title, IReadOnlyList<Column> Columns, bool HasHeader = true)
{
    /// <summary>Number of rows, the header not counted.</summary>
    public int Rows => Columns[0].Cells.Count - 1;
}

/// <summary>All there is to know about one run, part by part, before it is text or a page.</summary>
internal static class RunSections
{
    /// <summary>Title of the part that lists the options of the model.</summary>
    public const string Options = "Options";

    /// <summary>Beginning of the title of the part that lists those of the model that a search chose.</summary>
    public const string Chosen = "Chosen by the search";

    /// <summary>The parts, the most important first.</summary>
    public static IEnumerable<RunSection> Of(RunRecord run, IReadOnlyList<TrialResult> trials) =>
    [
        Pairs("What was trained", Definition(run)),
        .. run.Notes is { } notes ? [Lines("Notes", notes.Split('\n').Select(line => line.Replace('\t', ' ')))] : Array.Empty<RunSection>(),
        Pairs(Options, OptionsOf(run, run.Model)),
        .. run.Facts?.Chosen is { } chosen ? [Pairs($"{Chosen}: {ModelKinds.Of(chosen).Name}", OptionsOf(run, chosen))] : Array.Empty<RunSection>(),
        .. Layers(run),
        .. DataLines.Of(run).ToList() is { Count: > 0 } data ? [Pairs("Images", data)] : Array.Empty<RunSection>(),
        .. Search(run, trials),
        .. run.Facts?.Members is { } members ? [Lines("Members", EnsembleLines.Of(members, run.Facts.CrossEstimate))] : Array.Empty<RunSection>(),
        .. run.Facts?.Folds is { } folds ? [new RunSection("Folds: each model on the rows held out of its training", FoldTable.Of(folds))] : Array.Empty<RunSection>(),
        .. Metrics(run),
        .. run.Robustness is { } robustness ? [new RunSection("Changed test images", MetricTables.Robustness(robustness))] : Array.Empty<RunSection>(),
        Pairs("Cost", Cost(run)),
        Pairs("Environment", Environment(run)),
    ];

    /// <summary>How the run ended, in a sentence.</summary>
    public static string Outcome(RunRecord run) => run.Status == RunStatus.Failed
        ? $"failed: {run.Reason}"
        : $"completed: {Figures.Percent(run.Test!.Accuracy)} % of the test rows are right";

    /// <summary>The layers of a convolutional network, a dozen lines each, are told by their table; that of a failed run has none.</summary>
    private static IEnumerable<(string Path, string Value)> OptionsOf(RunRecord run, ModelDefinition model) =>
        OptionLines.Of(model).Where(option => run.Test is null || model is not ConvolutionalModel || !JsonPath.IsWithin(option.Path, "layers"));

    /// <summary>Of a network, where the size of its images is known.</summary>
    private static IEnumerable<RunSection> Layers(RunRecord run) =>
        (run.Facts?.Chosen ?? run.Model) is NetworkModel network && (run.Reading ?? ImageReading.OfMnist(run.Data)) is { } reading && run.Test is { } test
        && NetworkTable.Of(network, reading.Shape.Features, test.Classes.Count) is { } layers
            ? [new RunSection("Layers", LayerTable.Of(layers))]
            : [];

    private static IEnumerable<RunSection> Search(RunRecord run, IReadOnlyList<TrialResult> trials) =>
    [
        .. run.Facts?.Search is { } search ? [Pairs("Search", [.. SearchTables.Ledger(search), .. Folds(run)])] : Array.Empty<RunSection>(),
        .. run.Facts?.Search is { Findings: { Count: > 0 } findings } ? [Lines("What the search learnt", findings)] : Array.Empty<RunSection>(),
        .. trials.Count == 0 ? [] : new[]
        {
            new RunSection("Trials", SearchTables.Trials(trials)),
            Lines("Options that mattered: share of the variance of the trials' ranks", SearchTables.Importances(trials)),
        },
    ];

    private static IEnumerable<(string, string)> Folds(RunRecord run) => run.Model is AutoMLModel { Validation.Folds: var folds }
        ? [("trials scored", FormattableString.Invariant($"by cross-validation over {folds} folds of the training rows; the validation rows chose nothing"))]
        : [];

    private static IEnumerable<RunSection> Metrics(RunRecord run) => run is not { Validation: { } validation, Test: { } test } ? [] :
    [
        new RunSection("Figures", MetricTables.Summary(validation, test, run.Training)),
        new RunSection("Test rows by class", MetricTables.Classes(test)),
        new RunSection("Confusion on the test rows: true classes down, predicted classes across", MetricTables.Confusion(test)),
    ];

    private static RunSection Pairs(string title, IEnumerable<(string Name, string Value)> pairs)
    {
        var all = pairs.ToList();
        return new RunSection(title, [Column.Text("", all.Select(pair => pair.Name)), Column.Text("", all.Select(pair => pair.Value))], HasHeader: false);
    }

    private static RunSection Lines(string title, IEnumerable<string> lines) => new(title, [Column.Text("", lines)], HasHeader: false);

    private static IEnumerable<(string, string)> Definition(RunRecord run) =>
    [
        ("experiment", run.Experiment),
        ("model", run.Model.Name),
        ("kind", run.Kind),
        .. run.Tags is { } tags ? [("tags", string.Join(", ", tags))] : Array.Empty<(string, string)>(),
        .. run.Sweep is { } point ? [("sweep", $"of {point.Model}, at {point}")] : Array.Empty<(string, string)>(),
        ("data", BoardData.Of(run).ToString()),
        .. run.Data.TrainingFraction is { } fraction ? [("training rows", $"{Figures.Percent(fraction)} % of them")] : Array.Empty<(string, string)>(),
        ("dataset", run.DatasetSha256),
        ("seed", Figures.Count<int>(run.Seed)),
        ("started", run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
        ("chosen", ChosenWhen(run.TestScoringsBefore)),
        ("identity", run.Identity),
        .. run.Continues is { } before ? [("continues", Continued(run, before))] : Array.Empty<(string, string)>(),
    ];

    private static string Continued(RunRecord run, ContinuedRun before) =>
        $"{before.Run}, {Figures.Seconds(before.GivenSeconds)} more: validation {Figures.Percent(before.ValidationAccuracy)} % before, {Figures.Percent(run.Validation?.Accuracy)} % after";

    private static string ChosenWhen(int? testScoringsBefore) => testScoringsBefore switch
    {
        null => "when is not known: the run is older than the ledger of test scores",
        0 => "before any model of the experiment was scored on test rows",
        1 => "after 1 scoring of test rows for the experiment, which may have guided the choice",
        _ => string.Create(CultureInfo.InvariantCulture, $"after {testScoringsBefore} scorings of test rows for the experiment, which may have guided the choice"),
    };

    private static IEnumerable<(string, string)> Cost(RunRecord run) =>
    [
        ("training", Figures.Seconds(run.TrainSeconds)),
        .. run.CpuSeconds is { } busy ? [("CPUs busy", Figures.Seconds(busy))] : Array.Empty<(string, string)>(),
        .. run.TrainCpuSeconds is { } training ? [("training CPU", Figures.Seconds(training))] : Array.Empty<(string, string)>(),
        .. run.EnergyJoules is { } energy ? [("energy", Figures.Joules(energy))] : Array.Empty<(string, string)>(),
        .. run.ModelsBeside > 0 ? [("trained beside", $"{Phrase.Count(run.ModelsBeside, "other model")}, which made these times longer")] : Array.Empty<(string, string)>(),
        ("per image", Figures.Microseconds(run.PredictMicroseconds)),
        ("peak memory", Figures.Bytes(run.PeakMemoryBytes)),
        ("model", Figures.Bytes(run.ModelBytes)),
        ("model SHA-256", run.ModelSha256 ?? "-"),
        ("parameters", Figures.Count(run.Facts?.Parameters)),
        .. run.Facts?.Operations is { } operations ? [("operations", Figures.Count<long>(operations))] : Array.Empty<(string, string)>(),
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
