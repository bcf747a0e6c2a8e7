using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;

namespace Mnist.Search.Spaces;

/// <summary>A fraction of a training: fewer epochs of a network, fewer trees of a forest, fewer rows for the rest.</summary>
internal static class Fidelity
{
    /// <summary>The training at a fidelity.</summary>
    /// <param name="definition">The whole training.</param>
    /// <param name="fidelity">Above 0 to 1.</param>
    /// <returns>What to train, and the fraction of the training rows to train it on, above 0 to 1.</returns>
    public static (ModelDefinition Definition, double RowFraction) Apply(ModelDefinition definition, double fidelity) =>
        SearchableKind.Of(definition).AtFidelity(definition, fidelity);

    /// <summary>Whether two fidelities are the same training: a network of two epochs knows no third of them.</summary>
    public static bool AreSame(ModelDefinition definition, double one, double other) => Apply(definition, one) == Apply(definition, other);
}
