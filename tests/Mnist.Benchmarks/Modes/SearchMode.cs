using System.Globalization;
using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Modes;

/// <summary>
/// Whole searches by the program itself, each in a process of its own: what a budget buys, and whether it is kept. Single trainers with their
/// defaults may run beside them.
/// </summary>
internal static class SearchMode
{
    /// <summary>The contender that searches as the program does when its definition says nothing else.</summary>
    public const string Default = "default";

    /// <summary>Times within a longer search at which its best is noted, in seconds.</summary>
    private static readonly double[] Marks = [60, 120, 300];

    /// <summary>Searches. Contenders take turns; a turn has a seed.</summary>
    /// <param name="settings">Rounds are seeds; threads are each search's.</param>
    /// <param name="search">What is searched by whom.</param>
    /// <param name="report">What receives the measurements.</param>
    /// <param name="earlier">Rounds of the first seeds, measured before, or null.</param>
    /// <returns>A report after each round, of that and all before it: rounds take hours.</returns>
    public static IEnumerable<Report> Run(BenchmarkSettings settings, SearchSettings search, Report report, Report? earlier)
    {
        double[] marks = [.. Marks.Where(mark => mark < search.BudgetSeconds)];
        var outcomes = search.Contenders.Select(_ => new List<SearchOutcome>()).ToArray();
        for (var seed = 1 + EarlierRounds.Count(earlier); seed <= settings.Rounds; seed++)
        {
            foreach (var (contender, index) in search.Contenders.Select((contender, index) => (contender, index)))
            {
                outcomes[index].Add(SearchRun.Run(settings, search, contender, seed, marks));
                Console.Error.WriteLine($"{contender}, seed {seed}: {outcomes[index][^1]}");
            }

            yield return EarlierRounds.Before(Filled(report, search, outcomes, marks), earlier);
        }
    }

    private static Report Filled(Report report, SearchSettings search, List<SearchOutcome>[] outcomes, double[] marks)
    {
        var all = search.Contenders.Zip(outcomes).ToList();
        var what = string.Create(CultureInfo.InvariantCulture, $"{search.Dataset}, {(search.PixelGeometry ? "images may be distorted" : "flat pixels only")}, {search.BudgetSeconds} s");
        return report with
        {
            Notes = [.. report.Notes, $"{what}; 50,000 training rows, the winner is chosen by 10,000 validation rows. Each sample has a seed of its own."],
            Measurements =
            [
                Measured(all, "Test accuracy", "Per cent of the 10,000 test rows, which chose nothing.", "%", outcome => 100 * outcome.TestAccuracy),
                Measured(all, "Validation accuracy", "Per cent of the rows that chose the winner.", "%", outcome => 100 * outcome.ValidationAccuracy),
                Measured(all, "Time over the budget", "Wall time from the start of the run to the end of the process, evaluation and storage of the run included, less the budget.", "s", outcome => outcome.Overshoot),
                .. OfSearches([.. all.Where(one => SearchRun.IsSearch(one.First))], search.BudgetSeconds, marks),
            ],
        };
    }

    private static IEnumerable<Measurement> OfSearches(List<(string Contender, List<SearchOutcome> Outcomes)> searches, double budget, double[] marks) =>
        searches.Count == 0
            ? []
            :
            [
                .. marks.Select((mark, index) => Measured(
                    searches,
                    FormattableString.Invariant($"Validation accuracy after {mark} s"),
                    FormattableString.Invariant($"Per cent, by the best trial that had ended {mark} s after the search of {budget} s began; 0 where none had."),
                    "%", outcome => 100 * outcome.Search!.BestAt[index])),
                Measured(searches, "Overhead", "Per cent of the budget that no trial trained or scored in: starting processes, choosing, storing, and all that comes after the last trial.", "%", outcome => 100 * outcome.Search!.Overhead),
                Measured(searches, "After the last trial", "Scoring, checking, storing, drawing and publishing the chosen model, to the end of the process; part of the overhead.", "s", outcome => outcome.Search!.EndSeconds),
                Measured(searches, "Trials", "Trials that were trained in full and scored.", "trials", outcome => outcome.Search!.Trials),
            ];

    private static Measurement Measured(
        List<(string Contender, List<SearchOutcome> Outcomes)> contenders, string work, string meaning, string unit, Func<SearchOutcome, double> figure) => new(
            work, meaning, unit, [.. contenders.Select(one => new Series(one.Contender, [.. one.Outcomes.Select(figure)]))]);
}
