using Mnist.Definitions.Models;

namespace Mnist.Search.Spaces;

/// <summary>A fraction of a training: fewer epochs of a network, fewer trees of a forest, fewer rows for the rest.</summary>
internal static class Fidelity
{
    /// <summary>The training at a fidelity.</summary>
    /// <param name="definition">The whole training.</param>
    /// <param name="fidelity">Above 0 to 1.</param>
    /// <returns>What to train, and the fraction of the training rows to train it on, above 0 to 1.</returns>
    public static (ModelDefinition Definition, double RowFraction) Apply(ModelDefinition definition, double fidelity) => definition switch
    {
        DenseModel dense => (dense with { Training = dense.Training with { Epochs = Part(dense.Training.Epochs, fidelity) } }, 1),
        LightGbmModel boosted => (boosted with { Iterations = Part(boosted.Iterations, fidelity) }, 1),
        FastTreeModel boosted => (boosted with { Trees = Part(boosted.Trees, fidelity) }, 1),
        FastForestModel forest => (forest with { Trees = Part(forest.Trees, fidelity) }, 1),
        _ => (definition, fidelity),
    };

    /// <summary>Whether two fidelities are the same training: a network of two epochs knows no third of them.</summary>
    public static bool AreSame(ModelDefinition definition, double one, double other) => Apply(definition, one) == Apply(definition, other);

    private static int Part(int whole, double fidelity) => Math.Max(1, (int)Math.Round(whole * fidelity));
}
