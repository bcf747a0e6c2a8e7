namespace Mnist.Trainers.Ensembles;

/// <summary>An ensemble as it grows: models of a library, each drawn some number of times.</summary>
internal sealed class EnsembleDraft(EnsembleLibrary library)
{
    private readonly float[] sum = library.EmptySum();
    private readonly int[] counts = new int[library.Count];

    /// <summary>Models drawn so far, repetitions included.</summary>
    public int Drawn { get; private set; }

    public int Members => counts.Count(count => count > 0);

    /// <summary>How good it is; meaningless before the first draw.</summary>
    public EnsembleScore Score { get; private set; }

    public bool Has(int model) => counts[model] > 0;

    /// <summary>How good it would be with one more model.</summary>
    public EnsembleScore ScoreWith(int model) => library.ScoreWith(sum, Drawn, model);

    public void Draw(int model)
    {
        Score = ScoreWith(model);
        library.Add(sum, model);
        counts[model]++;
        Drawn++;
    }

    /// <summary>The part each model has in it; they sum to 1.</summary>
    public double[] Weights() => [.. counts.Select(count => (double)count / Drawn)];
}
