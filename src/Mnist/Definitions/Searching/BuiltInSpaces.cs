using Mnist.Definitions.Models;

namespace Mnist.Definitions.Searching;

/// <summary>What is searched where a definition does not say.</summary>
internal static class BuiltInSpaces
{
    /// <summary>The kinds searched where a definition names none.</summary>
    public static IReadOnlyList<string> DefaultKinds { get; } =
        ["dense", "lightGbm", "fastTree", "fastForest", "randomFourierFeaturesLbfgs", "pcaLbfgs", "lbfgsMaximumEntropy", "sdcaMaximumEntropy", "averagedPerceptron"];

    /// <summary>The space of a kind, or null if it cannot be searched.</summary>
    /// <param name="kind">A word, as definitions use it.</param>
    /// <param name="pixelGeometry">Whether models may learn from distorted images.</param>
    public static IReadOnlyDictionary<string, ParameterSpace>? Of(string kind, bool pixelGeometry) =>
        (ModelKinds.Find(kind) as SearchableKind)?.SearchSpace(pixelGeometry);
}
