using static Mnist.Definitions.Searching.ParameterSpaces;

namespace Mnist.Definitions.Searching;

/// <summary>The search space of each kind, where a definition gives none. Bounded so that on MNIST, with 2 threads, no point takes more than about ten minutes or 2 GB.</summary>
internal static class BuiltInSpaces
{
    /// <summary>The kinds searched where a definition names none.</summary>
    public static IReadOnlyList<string> DefaultKinds { get; } =
        ["dense", "lightGbm", "fastTree", "fastForest", "randomFourierFeaturesLbfgs", "pcaLbfgs", "lbfgsMaximumEntropy", "sdcaMaximumEntropy", "averagedPerceptron"];

    /// <summary>The space of a kind, or null if it cannot be searched; an empty space has one point, the kind's defaults.</summary>
    /// <param name="kind">A model kind.</param>
    /// <param name="pixelGeometry">Whether models may learn from distorted images.</param>
    public static IReadOnlyDictionary<string, ParameterSpace>? Of(string kind, bool pixelGeometry) => kind switch
    {
        "dense" => DenseSpace.Of(pixelGeometry),
        "lightGbm" => Space(
            ("numberOfLeaves", LogInteger(8, 64)),
            ("iterations", LogInteger(20, 200)),
            ("learningRate", Log(0.03, 0.3)),
            ("minimumRowsPerLeaf", LogInteger(5, 100)),
            ("featureFraction", Log(0.1, 1))),
        "fastTree" => Space(
            ("leaves", LogInteger(8, 64)),
            ("trees", LogInteger(10, 100)),
            ("learningRate", Log(0.05, 0.4)),
            ("minimumRowsPerLeaf", LogInteger(5, 50))),
        "fastForest" => Space(
            ("leaves", LogInteger(16, 256)),
            ("trees", LogInteger(10, 100)),
            ("minimumRowsPerLeaf", LogInteger(1, 20))),
        "averagedPerceptron" => Space(
            ("learningRate", Log(0.01, 10)),
            ("iterations", LogInteger(2, 20)),
            ("l2Regularization", Choice("0", "1e-6", "1e-4"))),
        "linearSvm" => Space(("lambda", Log(1e-6, 1e-2)), ("iterations", LogInteger(1, 10))),
        "sdcaMaximumEntropy" => Space(
            ("l2Regularization", Log(1e-7, 1e-2)),
            ("l1Regularization", Choice("0", "0.1", "0.5")),
            ("maximumIterations", Integer(5, 30))),
        "lbfgsMaximumEntropy" => Lbfgs(20, 150),
        "pcaLbfgs" => Lbfgs(20, 150, ("components", LogInteger(20, 150))),
        "randomFourierFeaturesLbfgs" => Lbfgs(20, 100, ("features", LogInteger(500, 2_500)), ("gamma", Log(0.003, 0.1))),
        "kMeansLbfgs" => Lbfgs(20, 100, ("clusters", LogInteger(20, 200))),
        "naiveBayes" => Space(),
        _ => null,
    };

    private static OrderedDictionary<string, ParameterSpace> Lbfgs(int fewestPasses, int mostPasses, params IEnumerable<(string Key, ParameterSpace Values)> own) => Space(
    [
        .. own,
        ("maximumIterations", LogInteger(fewestPasses, mostPasses)),
        ("l2Regularization", Log(1e-3, 10)),
        ("l1Regularization", Choice("0", "0.1", "1")),
    ]);
}
