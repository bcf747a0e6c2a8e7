using Mnist.Benchmarks.Reports;
using Mnist.Benchmarks.Stores;

namespace Mnist.Benchmarks.Modes;

/// <summary>What people wait for who train nothing: starts of the program, and stores of many runs.</summary>
internal static class StoreMode
{
    private const int Few = 100;
    private const int Many = 100_000;

    /// <summary>Measures.</summary>
    public static Report Run(BenchmarkSettings settings, Report report)
    {
        var folder = Directory.CreateTempSubdirectory("mnist-stores-").FullName;
        try
        {
            var (few, many) = (Path.Combine(folder, "few"), Path.Combine(folder, "many"));
            MadeStore.Write(settings.RecordsFolder, few, Few);
            MadeStore.Write(settings.RecordsFolder, many, Many);
            var picture = Path.Combine(settings.DataFolder, "pictures", "seven.png");
            var starts = Commands(
                settings.Rounds,
                ("--help", ["--help"]),
                ("predict, a picture", ["predict", picture]),
                ($"leaderboard, {Few} runs", ["leaderboard", "--runs-folder", few]));
            var listings = Commands(
                settings.Rounds,
                ("leaderboard", ["leaderboard", "--runs-folder", many]),
                ("leaderboard --format csv", ["leaderboard", "--format", "csv", "--runs-folder", many]),
                ("leaderboard --group-by model", ["leaderboard", "--group-by", "model", "--runs-folder", many]),
                ("prune, nothing removed", ["prune", "--keep-best", "1", "--runs-folder", many]),
                ("show, by the end of an id", ["show", Directory.EnumerateDirectories(many).First()[^6..], "--runs-folder", many]));
            return report with
            {
                Measurements =
                [
                    new("Whole processes", "Seconds from starting the program to its end.", "s", Seconds(starts)),
                    new($"A store of {Many} runs", "The same, of commands that read a store of runs made of the committed records.", "s", Seconds(listings)),
                    new("Memory of the same", "Most memory that the process had resident, MB.", "MB", [.. listings.Select(one => new Series(one.Name, [.. one.Runs.Select(run => run.PeakBytes / 1e6)]))]),
                ],
                Findings =
                [
                    new("--help", Median(starts[0]), "s", new(0.1, 0.08)),
                    new("predict", Median(starts[1]), "s", new(0.4, 0.3)),
                    new($"leaderboard of {Few} runs", Median(starts[2]), "s", new(0.3, 0.2)),
                    new($"leaderboard of {Many} runs", Median(listings[0]), "s", new(10, 5)),
                    new($"memory of a leaderboard of {Many} runs", listings[0].Runs.Max(run => run.PeakBytes) / 1e6, "MB", new(500, 300)),
                ],
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<(string Name, IReadOnlyList<ProgramRun> Runs)> Commands(int rounds, params IReadOnlyList<(string Name, string[] Arguments)> commands)
    {
        var turns = Enumerable.Range(-1, rounds + 1).Select(_ => commands.Select(command => ProgramRun.Of(command.Arguments)).ToList()).Skip(1).ToList();
        return [.. commands.Select((command, index) => (command.Name, (IReadOnlyList<ProgramRun>)[.. turns.Select(turn => turn[index])]))];
    }

    private static IReadOnlyList<Series> Seconds(IEnumerable<(string Name, IReadOnlyList<ProgramRun> Runs)> commands) =>
        [.. commands.Select(command => new Series(command.Name, [.. command.Runs.Select(run => run.Seconds)]))];

    private static double Median((string Name, IReadOnlyList<ProgramRun> Runs) command) => Statistics.Median(command.Runs.Select(run => run.Seconds));
}
