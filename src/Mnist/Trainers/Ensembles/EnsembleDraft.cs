namespace Mnist.Trainers.Ensembles;

/// <summary>An ensemble as it grows: models of a library, each drawn some number of times.</summary>
/// <param name="library">The models.</param>
internal sealed class EnsembleDraft(EnsembleLibrary library)
{
    private readonly float[] sum = library.EmptySum();
    private readonly int[] counts = new int[library.Count];

    /// <summary>Models drawn so far, repetitions included.</summary>
    public int Drawn { get; private set; }

    /// <summary>Different models drawn so far.</summary>
    public int Members => counts.Count(count => count > 0);

    /// <summary>How good it is; meaningless before the first draw.</summary>
    public EnsembleScore Score { get; private set; }

    /// <summary>Whether a model has been drawn.</summary>
    public bool Has(int model) => counts[model] > 0;

    /// <summary>How good it would be with one more model.</summary>
    public EnsembleScore ScoreWith(int model) => library.ScoreWith(sum, Drawn, model);

    /// <summary>Draws a model.</summary>
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
