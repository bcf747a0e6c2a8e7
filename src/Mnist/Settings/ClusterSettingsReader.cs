using System.Collections.ObjectModel;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Mnist.Definitions.Reading;
using Mnist.Text;

namespace Mnist.Settings;

/// <summary>Reads the setting <c>clusters</c>: from names to clusters, each with some of the keys of <see cref="ClusterSettings"/>.</summary>
internal static class ClusterSettingsReader
{
    private static readonly IReadOnlyList<(string Key, Func<ClusterSettings, IConfigurationSection, ClusterSettings> Set, Func<IConfigurationSection, string?> Problem)> Keys =
    [
        ("executor", (cluster, value) => cluster with { Executor = Enum.Parse<ExecutorKind>(value.Value!, ignoreCase: true) }, ExecutorProblem),
        ("partition", (cluster, value) => cluster with { Partition = value.Value }, WordProblem),
        ("account", (cluster, value) => cluster with { Account = value.Value }, WordProblem),
        ("qos", (cluster, value) => cluster with { Qos = value.Value }, WordProblem),
        ("constraint", (cluster, value) => cluster with { Constraint = value.Value }, WordProblem),
        ("cpusPerTask", (cluster, value) => cluster with { CpusPerTask = Number(value) }, value => NumberProblem(value, 1, 4_096)),
        ("memoryMegabytes", (cluster, value) => cluster with { MemoryMegabytes = Number(value) }, value => NumberProblem(value, 1, 100_000_000)),
        ("timeMinutes", (cluster, value) => cluster with { TimeMinutes = Number(value) }, value => NumberProblem(value, 1, 1_000_000)),
        ("arrayParallelism", (cluster, value) => cluster with { ArrayParallelism = Number(value) }, value => NumberProblem(value, 1, 100_000)),
        ("signalSeconds", (cluster, value) => cluster with { SignalSeconds = Number(value) }, value => NumberProblem(value, 10, 3_600)),
        ("maximumRequeues", (cluster, value) => cluster with { MaximumRequeues = Number(value) }, value => NumberProblem(value, 0, 1_000_000)),
        ("scratch", (cluster, value) => cluster with { Scratch = value.Value }, FolderProblem),
        ("setup", (cluster, value) => cluster with { Setup = Lines(value) }, value => LinesProblem(value, "[ \"module load dotnet\" ]")),
        ("extra", (cluster, value) => cluster with { Extra = Lines(value) }, ExtraProblem),
        ("program", (cluster, value) => cluster with { Program = value.Value }, WordProblem),
    ];

    /// <summary>The clusters, by names in any case.</summary>
    public static IReadOnlyDictionary<string, ClusterSettings> Read(IConfigurationSection clusters) =>
        new ReadOnlyDictionary<string, ClusterSettings>(clusters.GetChildren().ToDictionary(cluster => cluster.Key, ReadOne, StringComparer.OrdinalIgnoreCase));

    /// <summary>What is wrong with the clusters: the path from the section of settings to the place, and a sentence.</summary>
    public static IEnumerable<(string Path, string Problem)> Faults(IConfigurationSection clusters)
    {
        var path = clusters.Key;
        if (clusters.Value is { Length: > 0 })
        {
            return [(path, $"{Phrase.Quoted(clusters.Value)} is not understood; an object is expected, such as {{ \"hpc\": {{ \"partition\": \"short\" }} }}")];
        }

        return clusters.GetChildren().SelectMany(cluster => Faults(cluster, ConfigurationPath.Combine(path, cluster.Key)));
    }

    /// <summary>A cluster with some settings changed by words of a command line, each <c>key=value</c>.</summary>
    /// <exception cref="SettingsException">Some are none; all that is wrong is told at once.</exception>
    public static ClusterSettings Change(ClusterSettings cluster, IReadOnlyList<string> words)
    {
        var given = new ConfigurationBuilder().AddInMemoryCollection(words.Select(Pair)).Build();
        var faults = given.GetChildren().SelectMany(child => ProblemOf(child) is { } problem ? [$"--with {child.Key}: {problem}"] : Array.Empty<string>()).ToList();
        if (faults.Count > 0)
        {
            throw new SettingsException(string.Join(Environment.NewLine, faults));
        }

        var changed = Apply(cluster, given.GetChildren());
        return changed.TimeMinutes * 60 <= changed.SignalSeconds
            ? throw new SettingsException($"cluster {changed.Name}: of {changed.TimeMinutes} min (timeMinutes) nothing is left where a task is told to stop {changed.SignalSeconds} s before (signalSeconds); give it more time, or the signal later")
            : changed;
    }

    /// <summary>Lists are lines of one, on the command line.</summary>
    private static KeyValuePair<string, string?> Pair(string word, int place)
    {
        var parts = word.Split('=', 2);
        var isList = parts[0].Equals("setup", StringComparison.OrdinalIgnoreCase) || parts[0].Equals("extra", StringComparison.OrdinalIgnoreCase);
        return KeyValuePair.Create(isList ? string.Create(CultureInfo.InvariantCulture, $"{parts[0]}:{place}") : parts[0], parts.Length == 2 ? parts[1] : (string?)"");
    }

    private static ClusterSettings ReadOne(IConfigurationSection cluster) => Apply(new ClusterSettings { Name = cluster.Key }, cluster.GetChildren());

    private static ClusterSettings Apply(ClusterSettings cluster, IEnumerable<IConfigurationSection> values) =>
        values.Aggregate(cluster, (made, value) => Keys.First(key => Names(key.Key, value)).Set(made, value));

    private static IEnumerable<(string Path, string Problem)> Faults(IConfigurationSection cluster, string path) => cluster.Value is { Length: > 0 }
        ? [(path, $"a cluster is expected: an object with some of {string.Join(", ", Keys.Select(key => key.Key))}")]
        : cluster.GetChildren().SelectMany(child => ProblemOf(child) is { } problem ? [(ConfigurationPath.Combine(path, child.Key), problem)] : Array.Empty<(string, string)>());

    private static string? ProblemOf(IConfigurationSection value)
    {
        var known = Keys.Where(key => Names(key.Key, value)).ToList();
        return known.Count > 0
            ? known[0].Problem(value)
            : $"a cluster has no such key{NearestWord.Question(value.Key, Keys.Select(key => key.Key))} Its keys are {string.Join(", ", Keys.Select(key => key.Key))}";
    }

    private static bool Names(string key, IConfigurationSection value) => key.Equals(value.Key, StringComparison.OrdinalIgnoreCase);

    private static int Number(IConfigurationSection value) => PlainNumber.TryParse<int>(value.Value!.Trim(), out var number) ? number : 0;

    private static string[] Lines(IConfigurationSection value) => [.. value.GetChildren().Select(line => line.Value!)];

    private static string? ExecutorProblem(IConfigurationSection value) =>
        Enum.GetNames<ExecutorKind>().Contains(value.Value ?? "", StringComparer.OrdinalIgnoreCase) ? null : $"{Phrase.Quoted(value.Value ?? "")} is no executor; slurm or local is expected";

    // What goes into a line that Slurm reads must not begin another.
    private static string? WordProblem(IConfigurationSection value) =>
        string.IsNullOrWhiteSpace(value.Value) || value.Value.Any(char.IsControl) ? "a text in one line is expected" : null;

    private static string? FolderProblem(IConfigurationSection value) =>
        WordProblem(value) ?? (Path.IsPathRooted(value.Value) ? null : $"{Phrase.Quoted(value.Value!)} is no absolute path; a folder of each node is expected, such as \"/tmp\"");

    private static string? NumberProblem(IConfigurationSection value, int least, int most) =>
        PlainNumber.TryParse<int>((value.Value ?? "").Trim(), out var number) && number >= least && number <= most
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{Phrase.Quoted(value.Value ?? "")} is not understood; a whole number from {least} to {most} is expected");

    private static string? LinesProblem(IConfigurationSection value, string example) =>
        value.GetChildren().Any() && value.GetChildren().All(line => WordProblem(line) is null) ? null : $"a list of lines is expected, such as {example}";

    private static string? ExtraProblem(IConfigurationSection value) => LinesProblem(value, "[ \"--nice=100\" ]")
        ?? (value.GetChildren().FirstOrDefault(line => !line.Value!.StartsWith('-')) is { } line ? $"{Phrase.Quoted(line.Value!)} is no option of sbatch; one begins with a hyphen, as --nice=100" : null);
}
