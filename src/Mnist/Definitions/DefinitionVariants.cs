namespace Mnist.Definitions;

/// <summary>What reading a definition gave whose experiment may be swept: a definition for each point of that sweep, or every error there is.</summary>
/// <param name="Variants">The definitions, in order: one where the experiment is not swept, none if there are errors.</param>
/// <param name="Errors">Everything wrong; empty if there are definitions.</param>
public sealed record DefinitionVariants(IReadOnlyList<DefinitionResult<ExperimentDefinition>> Variants, IReadOnlyList<DefinitionError> Errors)
{
    /// <summary>How many trainings they ask for.</summary>
    public int Trainings => Variants.Sum(variant => variant.Value!.Trainings().Count);

    /// <summary>Whether any model was made by a sweep.</summary>
    public bool IsSwept => Variants.Any(variant => variant.Value!.SweepPoints.Count > 0);
}
