using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Generality;

/// <summary>What samples say together: whether more time ever made a search worse, and whether it was ever worse than a single trainer.</summary>
internal static class GeneralityReport
{
    /// <summary>Points that a longer search may be worse by: less than chance moves a median of three.</summary>
    private const double Tolerance = 0.1;

    /// <summary>Fills a report.</summary>
    /// <param name="blank">Its mode, machine and notes.</param>
    /// <param name="datasets">Names, in the order of their tables.</param>
    /// <param name="samples">Of any of them.</param>
    public static Report Fill(Report blank, IEnumerable<string> datasets, IReadOnlyList<TimedSample> samples)
    {
        List<DatasetStanding> standings = [.. datasets.Select(dataset => new DatasetStanding(dataset, samples)).Where(standing => standing.Budgets.Count > 0)];
        return blank with
        {
            Notes =
            [
                .. blank.Notes,
                "Each dataset has its own training rows, a sixth of which are validation rows. Trainers are beside the budgets that their defaults fit into, with the median of their seconds.",
                .. samples.Select(sample => $"Samples of {sample.Machine.Date}: mnist {sample.Machine.Program}, {sample.Machine.Processor}, {sample.Machine.VectorBits}-bit vectors.").Distinct(),
                .. samples.Where(sample => sample.Scores is null).Select(sample => FormattableString.Invariant($"{sample.Dataset}: {sample.Contender}, seed {sample.Seed}, was stopped after {sample.Seconds:F0} s.")),
            ],
            Limits = Limits(blank.Threads, samples),
            Measurements =
            [
                .. standings.Select(standing => new Measurement(standing.Dataset, "Per cent of the test rows, which chose nothing.", "%", standing.Accuracies())),
                .. standings.Count == 0 ? [] : OfSearches(standings),
            ],
            Findings = [.. standings.SelectMany(Findings), .. standings.Count == 0 ? [] : Spending(standings)],
        };
    }

    private static IReadOnlyList<Limit> Limits(int threads, IReadOnlyList<TimedSample> samples)
    {
        double[] rates = [.. samples.Select(sample => sample.Machine.MultiplyAdds)];
        return rates.Length == 0 ? [] :
        [
            new("multiply-adds before a run, the slowest", threads, rates.Min(), "GFLOP/s"),
            new("multiply-adds before a run, median", threads, Statistics.Median(rates), "GFLOP/s"),
            new("multiply-adds before a run, the fastest", threads, rates.Max(), "GFLOP/s"),
        ];
    }

    private static IReadOnlyList<Measurement> OfSearches(IReadOnlyList<DatasetStanding> standings) =>
    [
        Measured(standings, "Log loss", "Of the test rows, by the model that a search chose.", "nats", (_, sample) => sample.Scores!.TestLogLoss),
        Measured(standings, "Time unused", "The budget less the wall time of the whole run.", "s", (budget, sample) => budget - sample.Seconds),
        Measured(standings, "Overhead", "Per cent of the budget that no trial trained or scored in.", "%", (_, sample) => 100 * sample.Scores!.Overhead ?? 0),
        Measured(standings, "Trials", "Trials that were trained in full and scored.", "trials", (_, sample) => sample.Scores!.Trials ?? 0),
    ];

    private static Measurement Measured(
        IReadOnlyList<DatasetStanding> standings, string work, string meaning, string unit, Func<double, TimedSample, double> figure) => new(work, meaning, unit,
        [
            .. standings.SelectMany(standing => standing.Budgets.Select(budget => new Series(
                FormattableString.Invariant($"{standing.Dataset}, {budget} s"), [.. standing.Searches(budget).Select(sample => figure(budget, sample))]))),
        ]);

    private static IEnumerable<Finding> Findings(DatasetStanding standing) =>
    [
        .. standing.Gains().Select(gain => new Finding(
            FormattableString.Invariant($"{standing.Dataset}: {gain.To} s over {gain.From} s"), gain.Points, "points", new(-Tolerance, 0))),
        .. standing.Budgets.Where(budget => standing.BestTrainer(budget) is not null).Select(budget => new Finding(
            FormattableString.Invariant($"{standing.Dataset}: {budget} s over {standing.BestTrainer(budget)!.Value.Name}"),
            standing.Median(budget) - standing.BestTrainer(budget)!.Value.Accuracy, "points", new(0, 0))),
    ];

    private static IEnumerable<Finding> Spending(IReadOnlyList<DatasetStanding> standings)
    {
        foreach (var budget in standings.SelectMany(standing => standing.Budgets).Distinct().Order())
        {
            List<DatasetStanding> measured = [.. standings.Where(standing => standing.Budgets.Contains(budget))];
            TimedSample[] searches = [.. measured.SelectMany(standing => standing.Searches(budget))];
            var allowed = budget < 120 ? new Goal(Floor: 5, Aim: 3) : new Goal(Floor: 3, Aim: 2);
            yield return new(
                FormattableString.Invariant($"mean of {measured.Count} datasets at {budget} s"), measured.Average(standing => standing.Median(budget)), "%");
            yield return new(
                FormattableString.Invariant($"overhead at {budget} s"), Statistics.Median(searches.Select(sample => 100 * sample.Scores!.Overhead ?? 0)), "%", allowed);
            yield return new(FormattableString.Invariant($"time unused at {budget} s"), Statistics.Median(searches.Select(sample => budget - sample.Seconds)), "s", new(Floor: 3, Aim: 2));
        }
    }
}
