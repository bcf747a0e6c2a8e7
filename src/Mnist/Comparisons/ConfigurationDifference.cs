using System.Globalization;
using Mnist.Definitions.Models;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Runs;

namespace Mnist.Comparisons;

/// <summary>
/// Something that not all of some runs were made with: the path of an option, or a word such as "threads", and each run's value as JSON, a hyphen
/// where it has none.
/// </summary>
internal sealed record ConfigurationDifference(string Path, IReadOnlyList<string> Values)
{
    private const string None = "-";

    /// <summary>What runs differ in: options first, in their order, then seeds, code and machine. Options that a kind of model does not know are no difference from it.</summary>
    public static IReadOnlyList<ConfigurationDifference> Of(IReadOnlyList<RunRecord> runs)
    {
        var settings = runs.Select(run => (run.Kind, Values: Settings(run).ToDictionary(pair => pair.Path, pair => pair.Value))).ToList();
        return
        [
            .. from path in settings.SelectMany(run => run.Values.Keys).Distinct()
               let kinds = settings.Where(run => run.Values.ContainsKey(path)).Select(run => run.Kind).ToHashSet()
               let values = settings.Where(run => kinds.Contains(run.Kind)).Select(run => run.Values.GetValueOrDefault(path, None))
               where values.Distinct().Count() > 1
               select new ConfigurationDifference(path, [.. settings.Select(run => run.Values.GetValueOrDefault(path, None))]),
        ];
    }

    private static IEnumerable<(string Path, string Value)> Settings(RunRecord run) =>
    [
        ("kind", run.Kind),
        .. OptionLines.Of(run.Model, longestValue: 0).Where(option => option.Path != "seed"),
        .. Chosen(run.Facts?.Chosen),
        ("seed", run.Seed.ToString(CultureInfo.InvariantCulture)),
        ("data", BoardData.Of(run).ToString()),
        .. run.Data.TrainingFraction is { } fraction ? [("data.trainingFraction", fraction.ToString("R", CultureInfo.InvariantCulture))] : Array.Empty<(string, string)>(),
        ("program", run.Environment.CodeVersion),
        ("runtime", run.Environment.Runtime),
        ("processor", run.Environment.Processor),
        ("threads", run.Environment.Threads.ToString(CultureInfo.InvariantCulture)),
    ];

    private static IEnumerable<(string Path, string Value)> Chosen(ModelDefinition? model) => model is null ? [] :
    [
        ("chosen.kind", ModelKinds.Of(model).Name),
        .. OptionLines.Of(model, longestValue: 0).Select(option => ("chosen." + option.Path, option.Value)),
    ];
}
