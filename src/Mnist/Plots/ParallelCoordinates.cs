using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Plots.Drawing;
using Mnist.Text;
using Mnist.Trials;
using Mnist.Trials.Importance;
using ScottPlot;

namespace Mnist.Plots;

/// <summary>The trials of each kind of model as lines through their options (Inselberg, 1985), the better half of them in colour.</summary>
internal static class ParallelCoordinates
{
    private const int Width = 600;
    private const int RowHeight = 46;
    private const int FewestTrials = 4;
    private const int MostOptions = 12;
    private const int LongestValue = 14;
    private const double LogarithmicFrom = 20;

    /// <summary>One picture a kind with enough trials and at least two options that differ.</summary>
    public static IEnumerable<Picture> Of(PicturedRun run) => Of(run.Trials);

    /// <summary>The same of trials.</summary>
    public static IEnumerable<Picture> Of(IReadOnlyList<TrialResult> tried) =>
        from trial in tried.Where(TrialOrder.Competes)
        group trial by trial.Kind into kind
        let trials = TrialOrder.BestFirst(kind).ToList()
        let axes = AxesOf(trials)
        where trials.Count >= FewestTrials && axes.Count > 2
        select Charts.Picture(
            $"parallel-coordinates-{Hyphened(kind.Key)}", $"Options of {kind.Key}", Words(kind.Key, trials), Width, (axes.Count + 1) * RowHeight + 30,
            theme => Chart(theme, kind.Key, trials, axes));

    private static string Words(string kind, List<TrialResult> trials) => FormattableString.Invariant(
        $"{trials.Count} trials of {kind} as lines through the values of their options, the better half of them in orange; the best, {Figures.Percent(trials[0].ValidationAccuracy)} %: {TrialDescription.Of(kind, trials[0].Parameters)}.");

    /// <summary>Axes are drawn one below another, so that their names can be read; lines run from the top, the options, to the bottom, the accuracy.</summary>
    private static Plot Chart(PictureTheme theme, string kind, List<TrialResult> trials, List<ValueAxis> axes)
    {
        var plot = Charts.Create(theme, $"{kind}: {trials.Count.ToString(CultureInfo.InvariantCulture)} trials", "", "");
        plot.HideGrid();
        foreach (var (index, trial) in trials.Index().Reverse())
        {
            var strength = index < (trials.Count + 1) / 2 ? 1 : 0;
            var line = plot.Add.Scatter((Coordinates[])[.. axes.Select((axis, row) => new Coordinates(axis.PlaceOf(trial), -row)).Where(point => !double.IsNaN(point.X))], strength == 1 ? theme.Series[1] : theme.Series[6].WithAlpha(0.55));
            (line.LineWidth, line.MarkerSize) = (index == 0 ? 3.5f : 1.3f, index == 0 ? 7 : 4);
        }

        foreach (var (row, axis) in axes.Index())
        {
            Ends(plot, theme, axis, row);
        }

        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. axes.Select((axis, row) => new Tick(-row, axis.Name))]);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        plot.Axes.SetLimits(-0.03, 1.03, -(axes.Count - 0.5), 0.7);
        return plot;
    }

    private static void Ends(Plot plot, PictureTheme theme, ValueAxis axis, int row)
    {
        var line = plot.Add.Line(0, -row, 1, -row);
        (line.LineColor, line.LineWidth) = (theme.Faint, 1.5f);
        foreach (var (place, text) in axis.Marks)
        {
            var alignment = place <= 0 ? Alignment.LowerLeft : place >= 1 ? Alignment.LowerRight : Alignment.LowerCenter;
            Charts.Write(plot, text, new Coordinates(place, -row + 0.16), theme.Text, 11, alignment);
        }
    }

    private static List<ValueAxis> AxesOf(List<TrialResult> trials)
    {
        var keys = trials.SelectMany(trial => trial.Parameters.Select(option => option.Key)).Distinct();
        var options = keys.Select(key => ValueAxis.Of(key, trials)).OfType<ValueAxis>().Take(MostOptions);
        return [.. options, ValueAxis.OfNumbers("accuracy, %", trial => 100 * trial.ValidationAccuracy, trials)];
    }

    private static string Hyphened(string kind) => string.Concat(kind.Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : letter.ToString()));

    /// <summary>An axis from 0 to 1. A trial that has no such option is at NaN.</summary>
    private sealed record ValueAxis(string Name, Func<TrialResult, double> PlaceOf, IReadOnlyList<(double Place, string Text)> Marks)
    {
        /// <summary>The axis of an option; null where all trials have the same value.</summary>
        public static ValueAxis? Of(string key, List<TrialResult> trials)
        {
            var texts = trials.Select(trial => Text(trial.Parameters[key])).OfType<string>().Distinct().ToList();
            if (texts.Count < 2)
            {
                return null;
            }

            return trials.TrueForAll(trial => trial.Parameters[key] is null || ParameterImportance.NumberOf(trial.Parameters[key]) is not null)
                ? OfNumbers(key, trial => ParameterImportance.NumberOf(trial.Parameters[key]), trials)
                : OfWords(key, [.. texts.Order(StringComparer.Ordinal)]);
        }

        public static ValueAxis OfNumbers(string name, Func<TrialResult, double?> value, List<TrialResult> trials)
        {
            var (least, most) = (trials.Min(value) ?? 0, trials.Max(value) ?? 0);
            var logarithmic = least > 0 && most / least > LogarithmicFrom;
            var (from, to) = logarithmic ? (Math.Log(least), Math.Log(most)) : (least, most);
            return new ValueAxis(
                name,
                trial => value(trial) is { } number ? to > from ? ((logarithmic ? Math.Log(number) : number) - from) / (to - from) : 0.5 : double.NaN,
                [(0, Short(least)), (1, Short(most))]);
        }

        private static ValueAxis OfWords(string name, List<string> words) => new(
            name,
            trial => words.IndexOf(Text(trial.Parameters[name]) ?? "") is >= 0 and var index ? Place(index, words.Count) : double.NaN,
            [.. words.Select((word, index) => (Place(index, words.Count), TextTable.CutEnd(word, LongestValue)))]);

        private static double Place(int index, int count) => (double)index / (count - 1);

        private static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

        /// <summary>A value in short.</summary>
        private static string? Text(JsonNode? value) => value switch
        {
            JsonArray or JsonObject => ShortValue.Of(value),
            JsonValue when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            _ => value?.ToJsonString(),
        };
    }
}
