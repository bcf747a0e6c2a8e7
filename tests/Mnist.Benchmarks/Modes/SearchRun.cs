using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mnist.Benchmarks.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Data;

namespace Mnist.Benchmarks.Modes;

/// <summary>One run of the program in a process of its own: a search, or one trainer with its defaults.</summary>
internal static class SearchRun
{
    /// <summary>From the name of a search to what its definition says besides its budget.</summary>
    private static readonly Dictionary<string, string> Searches = new()
    {
        [SearchMode.Default] = "",
        ["random"] = """, "sampler": "random", "portfolio": false""",
        ["tpe"] = """, "sampler": "tpe", "portfolio": false""",
        ["cfo"] = """, "sampler": "cfo", "portfolio": false""",
        ["bohb"] = """, "sampler": "bohb", "portfolio": false""",
        ["refit"] = """, "refit": true""",
        [Parallel] = """, "parallel": 2""",
    };

    private const string Parallel = "parallel";

    private static readonly string[] Trainers =
    [
        "dense", "convolutional", "lightGbm", "fastTree", "fastForest", "sdcaMaximumEntropy", "lbfgsMaximumEntropy", "averagedPerceptron", "linearSvm", "naiveBayes",
        "pcaLbfgs", "randomFourierFeaturesLbfgs", "kMeansLbfgs",
    ];

    private static readonly string[] PartsOfTrials = ["fittingSeconds", "scoringSeconds", "prunedSeconds", "failedSeconds", "refitSeconds"];

    private const string Mnist = "mnist";

    private const string MnistData = """{ "source": "mnist", "split": { "kind": "standard", "validation": 10000 } }""";

    /// <summary>Names of all contenders: searches, then single trainers by their kind.</summary>
    public static IReadOnlyCollection<string> ContenderNames => [.. Searches.Keys, .. Trainers];

    /// <summary>Those of the contenders that train once.</summary>
    public static IReadOnlyList<string> TrainerNames => Trainers;

    /// <summary>Whether a contender searches.</summary>
    public static bool IsSearch(string contender) => Searches.ContainsKey(contender);

    /// <summary>Runs one contender once.</summary>
    /// <param name="settings">Threads and where data lies.</param>
    /// <param name="search">Rows and budget. A single trainer takes the time that its defaults take, unless it is stopped.</param>
    /// <param name="contender">Who.</param>
    /// <param name="seed">Of the definition.</param>
    /// <param name="marks">Times within a search at which its best is noted, in seconds.</param>
    /// <exception cref="IOException">The program failed, or the dataset cannot be made.</exception>
    /// <exception cref="TimeoutException">A single trainer was stopped.</exception>
    public static SearchOutcome Run(BenchmarkSettings settings, SearchSettings search, string contender, int seed, IReadOnlyList<double> marks)
    {
        var folder = Directory.CreateTempSubdirectory("mnist-search-").FullName;
        try
        {
            var definition = Path.Combine(folder, "definition.json");
            File.WriteAllText(definition, Definition(settings, search, contender, seed));
            RunProgram(settings, definition, Path.Combine(folder, "runs"), IsSearch(contender) ? null : search.TrainerSeconds);
            var ended = TimeProvider.System.GetUtcNow();
            var run = Directory.GetDirectories(Path.Combine(folder, "runs")).Single(path => !Path.GetFileName(path).StartsWith('.'));
            return Read(run, ended, search.BudgetSeconds, contender == Parallel ? Math.Min(2, settings.Threads) : 1, marks);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Definition(BenchmarkSettings settings, SearchSettings search, string contender, int seed) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {
          "name": "search", "seed": {{seed}}, "data": {{Data(settings, search.Dataset)}},
          "models": [ { "name": "automl", {{Model(search, contender)}} } ]
        }
        """);

    private static string Data(BenchmarkSettings settings, string dataset) => dataset == Mnist
        ? MnistData
        : JsonSerializer.Serialize<DataDefinition>(settings.Datasets.Ensure(BenchmarkDatasets.Named(dataset)), DefinitionJson.Compact);

    private static string Model(SearchSettings search, string contender) => !Searches.TryGetValue(contender, out var options)
        ? $"""
          "kind": "{contender}"
          """
        : string.Create(
            CultureInfo.InvariantCulture,
            $"""
            "kind": "autoML", "timeBudgetSeconds": {search.BudgetSeconds}, "pixelGeometry": {(search.PixelGeometry ? "true" : "false")}{options}
            """);

    private static void RunProgram(BenchmarkSettings settings, string definition, string runs, double? seconds)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "program", "mnist.dll"), "run", definition, "--runs-folder", runs, "--data-folder", settings.DataFolder,
            "--threads", settings.Threads.ToString(CultureInfo.InvariantCulture),
        ];
        using var program = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = program.StandardError.ReadToEndAsync();
        program.OutputDataReceived += (_, _) => { };
        program.BeginOutputReadLine();
        if (!program.WaitForExit(seconds is { } limit ? TimeSpan.FromSeconds(limit) : Timeout.InfiniteTimeSpan))
        {
            program.Kill(entireProcessTree: true);
            program.WaitForExit();
            throw new TimeoutException(FormattableString.Invariant($"stopped after {seconds} s"));
        }

        if (program.ExitCode != 0)
        {
            throw new IOException($"the program failed with exit code {program.ExitCode}: {errors.GetAwaiter().GetResult()}");
        }
    }

    private static SearchOutcome Read(string folder, DateTimeOffset ended, double budget, int slots, IReadOnlyList<double> marks)
    {
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "run.json")));
        var root = run.RootElement;
        var seconds = (ended - root.GetProperty("startedAt").GetDateTimeOffset()).TotalSeconds;
        return new SearchOutcome(
            root.GetProperty("validation").GetProperty("accuracy").GetDouble(),
            root.GetProperty("test").GetProperty("accuracy").GetDouble(),
            root.GetProperty("test").GetProperty("logLoss").GetDouble(),
            seconds - budget,
            root.GetProperty("facts").TryGetProperty("search", out var search) && search.ValueKind == JsonValueKind.Object
                ? new SearchSpend(
                    [.. marks.Select(mark => BestAt(mark, Path.Combine(folder, "trials.jsonl")))],
                    (seconds - SecondsOfTrials(search) / slots) / budget,
                    seconds - root.GetProperty("trainSeconds").GetDouble(),
                    search.GetProperty("completed").GetInt32())
                : null);
    }

    private static double SecondsOfTrials(JsonElement search) =>
        PartsOfTrials.Sum(part => search.GetProperty(part).GetDouble());

    /// <summary>The best validation accuracy among trials trained in full that had ended; 0 where none had.</summary>
    private static double BestAt(double seconds, string trials)
    {
        var best = 0.0;
        foreach (var line in File.ReadLines(trials))
        {
            using var document = JsonDocument.Parse(line);
            var trial = document.RootElement;
            if (trial.GetProperty("status").GetString() == "completed" && trial.GetProperty("fidelity").GetDouble() == 1 && trial.GetProperty("endedSeconds").GetDouble() <= seconds)
            {
                best = Math.Max(best, trial.GetProperty("validationAccuracy").GetDouble());
            }
        }

        return best;
    }
}

/// <summary>What a run came to.</summary>
/// <param name="ValidationAccuracy">On the rows that chose the winner, 0 to 1.</param>
/// <param name="TestAccuracy">On the test rows, 0 to 1.</param>
/// <param name="TestLogLoss">On the test rows, nats.</param>
/// <param name="Overshoot">Wall time of the whole run less the budget, seconds.</param>
/// <param name="Search">Of a search: how it got there.</param>
internal sealed record SearchOutcome(double ValidationAccuracy, double TestAccuracy, double TestLogLoss, double Overshoot, SearchSpend? Search)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"validation {ValidationAccuracy:P2}, test {TestAccuracy:P2}, {Overshoot:F1} s over{Search}");
}

/// <summary>How a search got to its winner.</summary>
/// <param name="BestAt">Best validation accuracy at each mark, 0 to 1.</param>
/// <param name="Overhead">Seconds of the run that no trial trained or scored in, as a share of the budget.</param>
/// <param name="EndSeconds">Seconds from the chosen model to the end of the process.</param>
/// <param name="Trials">Trials that were trained in full and scored.</param>
internal sealed record SearchSpend(IReadOnlyList<double> BestAt, double Overhead, double EndSeconds, int Trials)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $", {Trials} trials ({string.Join(", ", BestAt.Select(best => best.ToString("P2", CultureInfo.InvariantCulture)))} on the way)");
}
