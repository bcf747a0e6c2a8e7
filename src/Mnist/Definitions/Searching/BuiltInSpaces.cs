using Mnist.Definitions.Models;
using Mnist.Networks;

namespace Mnist.Definitions.Searching;

/// <summary>What is searched where a definition does not say.</summary>
internal static class BuiltInSpaces
{
    /// <summary>The kinds searched where a definition names none, as far as they suit its images.</summary>
    public static IReadOnlyList<string> DefaultKinds { get; } =
        ["convolutional", "dense", "lightGbm", "fastTree", "fastForest", "randomFourierFeaturesLbfgs", "pcaLbfgs", "lbfgsMaximumEntropy", "sdcaMaximumEntropy", "averagedPerceptron"];

    /// <summary>The families searched where a definition names none.</summary>
    /// <param name="images">Size of the images.</param>
    public static IReadOnlyList<SearchFamily> FamiliesFor(FeatureShape images) =>
        [.. DefaultKinds.Where(kind => ModelKinds.Find(kind) is SearchableKind searchable && searchable.Suits(images)).Select(kind => new SearchFamily { Kind = kind })];

    /// <summary>The space of a kind, or null if it cannot be searched.</summary>
    /// <param name="kind">A word, as definitions use it.</param>
    /// <param name="pixelGeometry">Whether models may learn from distorted images.</param>
    /// <param name="rows">What they learn from; null where it is not known.</param>
    public static IReadOnlyDictionary<string, ParameterSpace>? Of(string kind, bool pixelGeometry, SearchedRows? rows = null) =>
        (ModelKinds.Find(kind) as SearchableKind)?.SearchSpace(pixelGeometry, rows);
}
