namespace Mnist.Benchmarks.Generality;

/// <summary>One run on one dataset: a search within a budget, or a single trainer with its defaults.</summary>
/// <param name="Dataset">Its name.</param>
/// <param name="Contender">Who: a trainer by its kind, or the program's own search.</param>
/// <param name="BudgetSeconds">Of a search: what it was given. Of a trainer: null, it takes what it takes.</param>
/// <param name="Seed">Of the definition.</param>
/// <param name="Seconds">Wall time of the whole run; of a trainer that was stopped, when that was.</param>
/// <param name="Machine">What it ran on and when.</param>
/// <param name="Scores">What it reached, or null where it was stopped.</param>
internal sealed record TimedSample(
    string Dataset, string Contender, double? BudgetSeconds, int Seed, double Seconds, SampleMachine Machine, SampleScores? Scores)
{
    /// <summary>Whether another run would answer the same question.</summary>
    public bool IsOf(string dataset, string contender, double? budgetSeconds, int seed) =>
        (Dataset, Contender, BudgetSeconds, Seed) == (dataset, contender, budgetSeconds, seed);
}

/// <summary>What a run reached.</summary>
/// <param name="TestAccuracy">0 to 1.</param>
/// <param name="ValidationAccuracy">0 to 1.</param>
/// <param name="TestLogLoss">Nats.</param>
/// <param name="Overhead">Of a search: the share of its budget that no trial trained or scored in.</param>
/// <param name="Trials">Of a search: trials that were trained in full.</param>
internal sealed record SampleScores(double TestAccuracy, double ValidationAccuracy, double TestLogLoss, double? Overhead, int? Trials);

/// <summary>What a sample was measured on.</summary>
/// <param name="Date">When.</param>
/// <param name="Program">Version, with the commit after a plus.</param>
/// <param name="Processor">Its name.</param>
/// <param name="VectorBits">Widest vectors in use.</param>
/// <param name="MultiplyAdds">GFLOP/s of all threads together, just before the run: less on a slower machine, and less beside other programs.</param>
internal sealed record SampleMachine(string Date, string Program, string Processor, int VectorBits, double MultiplyAdds);
