using Mnist.Benchmarks.Reports;

namespace Mnist.Benchmarks.Generality;

/// <summary>What searches and trainers reached on one dataset.</summary>
internal sealed class DatasetStanding
{
    private readonly IReadOnlyList<TimedSample> samples;

    /// <param name="dataset">Its name.</param>
    /// <param name="all">Samples of any datasets.</param>
    public DatasetStanding(string dataset, IEnumerable<TimedSample> all)
    {
        Dataset = dataset;
        samples = [.. all.Where(sample => sample.Dataset == dataset && sample.Scores is not null).OrderBy(sample => sample.Seed)];
        Budgets = [.. samples.Select(sample => sample.BudgetSeconds).OfType<double>().Distinct().Order()];
    }

    /// <summary>The name of the dataset.</summary>
    public string Dataset { get; }

    /// <summary>Budgets that searches had, in seconds, the shortest first.</summary>
    public IReadOnlyList<double> Budgets { get; }

    /// <summary>What searches within a budget came to, seed by seed.</summary>
    public IReadOnlyList<TimedSample> Searches(double budget) => [.. samples.Where(sample => sample.BudgetSeconds == budget)];

    /// <summary>Median test accuracy of searches, per cent.</summary>
    public double Median(double budget) => Median(Searches(budget));

    /// <summary>Each budget after the first, and what it brings over the one before it, in points: medians of the seeds that both were measured with.</summary>
    public IEnumerable<(double From, double To, double Points)> Gains() => Budgets.Zip(Budgets.Skip(1), (from, to) =>
    {
        var both = Searches(from).Select(sample => sample.Seed).Intersect(Searches(to).Select(sample => sample.Seed)).ToHashSet();
        return (from, to, Median(Of(to, both)) - Median(Of(from, both)));
    }).Where(gain => !double.IsNaN(gain.Item3));

    /// <summary>The trainer with the best median test accuracy among those whose defaults take at most the budget, at the median; null where there is none.</summary>
    /// <remarks>The test rows choose it here, which no user could: no other choice of a trainer is harder to reach.</remarks>
    public (string Name, double Accuracy)? BestTrainer(double budget) => Trainers()
        .Where(trainer => Statistics.Median(trainer.Select(sample => sample.Seconds)) <= budget)
        .Select(trainer => ((string, double)?)(trainer.Key, Median([.. trainer])))
        .MaxBy(trainer => trainer?.Item2);

    /// <summary>Accuracies for a table, searches first.</summary>
    public IReadOnlyList<Series> Accuracies() =>
    [
        .. Budgets.Select(budget => new Series(FormattableString.Invariant($"search, {budget} s"), Percents(Searches(budget)))),
        .. Trainers().Select(trainer => new Series(FormattableString.Invariant($"{trainer.Key}, {Statistics.Median(trainer.Select(sample => sample.Seconds)):F0} s"), Percents(trainer))),
    ];

    private IEnumerable<IGrouping<string, TimedSample>> Trainers() => samples.Where(sample => sample.BudgetSeconds is null).GroupBy(sample => sample.Contender);

    private TimedSample[] Of(double budget, HashSet<int> seeds) => [.. Searches(budget).Where(sample => seeds.Contains(sample.Seed))];

    private static double Median(IReadOnlyCollection<TimedSample> some) => some.Count == 0 ? double.NaN : Statistics.Median(Percents(some));

    private static double[] Percents(IEnumerable<TimedSample> some) => [.. some.Select(sample => 100 * sample.Scores!.TestAccuracy)];
}
