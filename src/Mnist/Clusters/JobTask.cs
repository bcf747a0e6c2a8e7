namespace Mnist.Clusters;

/// <summary>One training of a job.</summary>
/// <param name="Number">1 for the first of the job.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Seed">Its seed; null where the experiment's is the only one.</param>
/// <param name="Kind">Kind of the model, as in a definition.</param>
/// <param name="After">Numbers of the tasks that must have ended before: of models that it is made of or starts from.</param>
public sealed record JobTask(int Number, string Model, int? Seed, string Kind, IReadOnlyList<int> After)
{
    /// <summary>Tasks of the cluster that its trials are spread over, where it is a search that was submitted so; 1 for all else.</summary>
    public int SearchTasks { get; init; } = 1;

    /// <summary>The model, and its seed where it has one.</summary>
    public override string ToString() => Seed is { } seed ? FormattableString.Invariant($"{Model}, seed {seed}") : Model;
}
