using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Modes;

/// <summary>Whole searches by the program itself, each in a process of its own: what a budget buys, and whether it is kept.</summary>
internal static class SearchMode
{
    /// <summary>The contender that searches as the program does when its definition says nothing else.</summary>
    public const string Default = "default";

    private const string MnistData = """{ "source": "mnist", "split": { "kind": "standard", "validation": 10000 } }""";

    private const string FashionData =
        """
        {
          "source": "idx", "name": "fashion-mnist", "split": { "kind": "standard", "validation": 10000 },
          "trainImages": "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz",
          "trainLabels": "/usr/share/datasets/fashion-mnist/train-labels-idx1-ubyte.gz",
          "testImages": "/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz",
          "testLabels": "/usr/share/datasets/fashion-mnist/t10k-labels-idx1-ubyte.gz"
        }
        """;

    /// <summary>From the name of a contender to what its definition says besides its budget.</summary>
    private static readonly Dictionary<string, string> Contenders = new()
    {
        [Default] = "",
        ["random"] = """, "sampler": "random", "portfolio": false""",
        ["tpe"] = """, "sampler": "tpe", "portfolio": false""",
        ["cfo"] = """, "sampler": "cfo", "portfolio": false""",
        ["bohb"] = """, "sampler": "bohb", "portfolio": false""",
        ["refit"] = """, "refit": true""",
        ["parallel"] = """, "parallel": 2""",
    };

    /// <summary>Times within a longer search at which its best is noted, in seconds.</summary>
    private static readonly double[] Marks = [60, 120, 300];

    /// <summary>Names of the contenders.</summary>
    public static IReadOnlyCollection<string> ContenderNames => Contenders.Keys;

    /// <summary>Searches. Contenders take turns; a turn has a seed.</summary>
    /// <param name="settings">Rounds are seeds; threads are each search's.</param>
    /// <param name="search">What is searched by whom.</param>
    /// <param name="report">What receives the measurements.</param>
    /// <returns>A report after each round, of that and all before it: rounds take hours.</returns>
    public static IEnumerable<Report> Run(BenchmarkSettings settings, SearchSettings search, Report report)
    {
        var outcomes = search.Contenders.Select(_ => new List<Outcome>()).ToArray();
        for (var seed = 1; seed <= settings.Rounds; seed++)
        {
            foreach (var (contender, index) in search.Contenders.Select((contender, index) => (contender, index)))
            {
                outcomes[index].Add(Search(settings, search, contender, seed));
                Console.Error.WriteLine($"{contender}, seed {seed}: {outcomes[index][^1]}");
            }

            yield return Filled(report, search, outcomes);
        }
    }

    private static Report Filled(Report report, SearchSettings search, List<Outcome>[] outcomes)
    {
        Measurement Measured(string work, string meaning, string unit, Func<Outcome, double> figure) => new(
            work, meaning, unit, [.. search.Contenders.Zip(outcomes, (contender, all) => new Series(contender, [.. all.Select(figure)]))]);

        double[] marks = [.. Marks.Where(mark => mark < search.BudgetSeconds)];
        var what = string.Create(CultureInfo.InvariantCulture, $"{search.Dataset}, {(search.PixelGeometry ? "images may be distorted" : "flat pixels only")}, {search.BudgetSeconds} s");
        return report with
        {
            Notes = [.. report.Notes, $"{what}; 50,000 training rows, the winner is chosen by 10,000 validation rows. Each sample has a seed of its own."],
            Measurements =
            [
                Measured("Test accuracy", "Per cent of the 10,000 test rows, which chose nothing.", "%", outcome => 100 * outcome.TestAccuracy),
                Measured("Validation accuracy", "Per cent of the rows that chose the winner.", "%", outcome => 100 * outcome.ValidationAccuracy),
                .. marks.Select((mark, index) => Measured(
                    FormattableString.Invariant($"Validation accuracy after {mark} s"),
                    FormattableString.Invariant($"Per cent, by the best trial that had ended {mark} s after the search of {search.BudgetSeconds} s began; 0 where none had."),
                    "%", outcome => 100 * outcome.BestAt[index])),
                Measured("Time over the budget", "Wall time from the start of the run to the end of the process, evaluation and storage of the run included, less the budget.", "s", outcome => outcome.Overshoot),
                Measured("Overhead", "Per cent of the search's time that no trial trained or scored in.", "%", outcome => 100 * outcome.Overhead),
                Measured("Trials", "Trials that were trained in full and scored.", "trials", outcome => outcome.Trials),
            ],
        };
    }

    private static Outcome Search(BenchmarkSettings settings, SearchSettings search, string contender, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("mnist-search-").FullName;
        try
        {
            var definition = Path.Combine(folder, "definition.json");
            File.WriteAllText(definition, Definition(search, contender, seed));
            RunProgram(settings, definition, Path.Combine(folder, "runs"));
            var ended = TimeProvider.System.GetUtcNow();
            var run = Directory.GetDirectories(Path.Combine(folder, "runs")).Single(path => !Path.GetFileName(path).StartsWith('.'));
            return Read(run, ended, search.BudgetSeconds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Definition(SearchSettings search, string contender, int seed) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {
          "name": "search", "seed": {{seed}}, "data": {{(search.Dataset == "mnist" ? MnistData : FashionData)}},
          "models": [ { "name": "automl", "kind": "autoML", "timeBudgetSeconds": {{search.BudgetSeconds}}, "pixelGeometry": {{(search.PixelGeometry ? "true" : "false")}}{{Contenders[contender]}} } ]
        }
        """);

    private static void RunProgram(BenchmarkSettings settings, string definition, string runs)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "mnist.dll"), "run", definition, "--runs-folder", runs, "--data-folder", settings.DataFolder,
            "--threads", settings.Threads.ToString(CultureInfo.InvariantCulture),
        ];
        using var program = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = program.StandardError.ReadToEndAsync();
        program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        if (program.ExitCode != 0)
        {
            throw new IOException($"the search failed with exit code {program.ExitCode}: {errors.GetAwaiter().GetResult()}");
        }
    }

    private static Outcome Read(string folder, DateTimeOffset ended, double budget)
    {
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "run.json")));
        var root = run.RootElement;
        var search = root.GetProperty("facts").GetProperty("search");
        return new Outcome(
            root.GetProperty("validation").GetProperty("accuracy").GetDouble(),
            [.. Marks.Where(mark => mark < budget).Select(mark => BestAt(mark, Path.Combine(folder, "trials.jsonl")))],
            root.GetProperty("test").GetProperty("accuracy").GetDouble(),
            (ended - root.GetProperty("startedAt").GetDateTimeOffset()).TotalSeconds - budget,
            search.GetProperty("overheadSeconds").GetDouble() / root.GetProperty("trainSeconds").GetDouble(),
            search.GetProperty("completed").GetInt32());
    }

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

    private sealed record Outcome(
        double ValidationAccuracy, IReadOnlyList<double> BestAt, double TestAccuracy, double Overshoot, double Overhead, int Trials)
    {
        public override string ToString() => FormattableString.Invariant(
            $"validation {ValidationAccuracy:P2} ({string.Join(", ", BestAt.Select(best => best.ToString("P2", CultureInfo.InvariantCulture)))} on the way), test {TestAccuracy:P2}, {Overshoot:F1} s over, {Trials} trials");
    }
}

/// <summary>What is searched by whom.</summary>
/// <param name="Dataset"><c>mnist</c> or <c>fashion-mnist</c>.</param>
/// <param name="BudgetSeconds">Budget of the whole search.</param>
/// <param name="PixelGeometry">Whether images may be distorted.</param>
/// <param name="Contenders">Names of contenders, the first is compared with the others.</param>
internal sealed record SearchSettings(string Dataset, double BudgetSeconds, bool PixelGeometry, IReadOnlyList<string> Contenders)
{
    /// <summary>Of the report: one of the program's own search is never mistaken for one of samplers alone.</summary>
    public string ReportName => string.Create(CultureInfo.InvariantCulture, $"{Subject}-{Dataset}-{(PixelGeometry ? "images" : "flat")}-{BudgetSeconds}");

    private string Subject => Contenders.Contains(SearchMode.Default) ? "search" : Contenders.Count == 1 ? Contenders[0] : "samplers";
}
