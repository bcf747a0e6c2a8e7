namespace Mnist.Benchmarks.Generality;

/// <summary>What is measured: every dataset with every budget and every trainer, seed by seed.</summary>
/// <param name="Datasets">Names.</param>
/// <param name="Budgets">Seconds of whole searches.</param>
/// <param name="Trainers">Kinds of models that train once, with their defaults.</param>
/// <param name="Seeds">1 to this.</param>
internal sealed record GeneralitySettings(IReadOnlyList<string> Datasets, IReadOnlyList<double> Budgets, IReadOnlyList<string> Trainers, int Seeds)
{
    /// <summary>The contender that is the program's own search.</summary>
    public const string Search = "search";

    /// <summary>A trainer that takes longer than the longest search is stopped: it is beside no search.</summary>
    public double TrainerSeconds => Budgets.Max();

    /// <summary>The runs that are wanted, the first seed of all before the second of any.</summary>
    public IEnumerable<(string Dataset, string Contender, double? Budget, int Seed)> Runs() =>
        from seed in Enumerable.Range(1, Seeds)
        from dataset in Datasets
        from run in Contenders()
        select (dataset, run.Contender, run.Budget, seed);

    /// <summary>Whether a sample answers for a run: one that was stopped does so for shorter searches only.</summary>
    public bool IsAnsweredBy((string Dataset, string Contender, double? Budget, int Seed) run, TimedSample sample) =>
        sample.IsOf(run.Dataset, run.Contender, run.Budget, run.Seed) && (sample.Scores is not null || sample.Seconds >= TrainerSeconds);

    private IEnumerable<(string Contender, double? Budget)> Contenders() =>
        Budgets.Select(budget => (Search, (double?)budget)).Concat(Trainers.Select(trainer => (trainer, (double?)null)));
}
