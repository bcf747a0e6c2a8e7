using System.Text.Json.Nodes;
using Mnist.Definitions.Searching;
using Mnist.Search.Spaces;

namespace Mnist.Search.Samplers;

/// <summary>Configurations that do well on images of the size of MNIST's, the best first: the longest training that the budget affords.</summary>
internal static class Portfolio
{
    private const string Standard = "512-256-128";
    private const string Wide = "1024-512-256";

    // Ranked by experiments/portfolio.json and best.json, those for flat pixels by experiments/portfolio-flat.json.
    private static readonly StartingPoint[] Ranked =
    [
        Dense(Wide, epochs: 150, AugmentationChoices.Elastic),
        Dense(Wide, epochs: 110, AugmentationChoices.Elastic),
        Dense(Standard, epochs: 100, AugmentationChoices.Affine),
        Dense(Standard, epochs: 70, AugmentationChoices.Affine),
        Dense(Standard, epochs: 50, AugmentationChoices.Affine),
        Dense(Standard, epochs: 40, AugmentationChoices.Affine),
        Dense(Standard, epochs: 30, AugmentationChoices.Affine),
        Dense(Standard, epochs: 20, AugmentationChoices.Affine),
        Dense(Standard, epochs: 15, AugmentationChoices.Affine),
        Dense(Standard, epochs: 10, AugmentationChoices.Affine),
        Dense(Wide, epochs: 30),
        Dense(Standard, epochs: 30),
        Dense(Standard, epochs: 20),
        LightGbm(leaves: 31, iterations: 200, learningRate: 0.1),
        Dense(Standard, epochs: 15),
        LightGbm(leaves: 31, iterations: 100, learningRate: 0.2),
        Dense(Standard, epochs: 10),
        Dense(Standard, epochs: 6, AugmentationChoices.Affine),
        LightGbm(leaves: 15, iterations: 100, learningRate: 0.2),
        Dense(Standard, epochs: 6),
        RandomFeatures(features: 2_000),
        Dense(Standard, epochs: 3),
        RandomFeatures(features: 1_000),
        new("fastTree", Options(("leaves", "20"), ("trees", "60"), ("learningRate", "0.2"), ("minimumRowsPerLeaf", "10"))),
        new("fastForest", Options(("leaves", "128"), ("trees", "60"), ("minimumRowsPerLeaf", "2"))),
        new("pcaLbfgs", Options([("components", "80"), .. Passes(100)])),
        new("lbfgsMaximumEntropy", Options(Passes(50))),
        new("averagedPerceptron", Options(("learningRate", "1"), ("iterations", "10"), ("l2Regularization", "0"))),
        new("sdcaMaximumEntropy", Options(("l2Regularization", "1e-5"), ("l1Regularization", "0"), ("maximumIterations", "15"))),
    ];

    /// <summary>The configurations that are points of the spaces of a search, the best first.</summary>
    public static IReadOnlyList<StartingPoint> Of(IReadOnlyList<Family> families) =>
    [
        .. from start in Ranked
           from family in families
           where family.Kind == start.Kind
           let point = family.Adopt(start.Options)
           where point is not null
           select start with { Options = point },
    ];

    private static StartingPoint Dense(string widths, int epochs, string augmentation = AugmentationChoices.None) => new("dense", Options(
    [
        ("layers", DenseSpace.ThreeLayers),
        .. widths.Split('-').SelectMany((units, index) => Layer(index, units, augmentation == AugmentationChoices.None ? "0.2" : "0.1")),
        ("training.optimizer.kind", "\"sgd\""),
        ("training.optimizer.learningRate@sgd", "0.2"),
        ("training.l2", augmentation == AugmentationChoices.None ? "0.0006" : "0.0001"),
        ("training.schedule.kind", "\"oneCycle\""),
        ("training.batchSize", "128"),
        ("training.epochs", FormattableString.Invariant($"{epochs}")),
        ("training.labelSmoothing", "0.1"),
        .. augmentation == AugmentationChoices.None ? Array.Empty<(string, string)>() : [("training.augmentation", augmentation)],
    ]));

    private static (string Key, string Json)[] Layer(int index, string units, string dropout) =>
    [
        (FormattableString.Invariant($"layers[{index}].units"), units),
        (FormattableString.Invariant($"layers[{index}].dropout"), dropout),
    ];

    private static StartingPoint LightGbm(int leaves, int iterations, double learningRate) => new("lightGbm", Options(
        ("numberOfLeaves", FormattableString.Invariant($"{leaves}")),
        ("iterations", FormattableString.Invariant($"{iterations}")),
        ("learningRate", FormattableString.Invariant($"{learningRate}")),
        ("minimumRowsPerLeaf", "20"),
        ("featureFraction", "0.1")));

    private static StartingPoint RandomFeatures(int features) => new("randomFourierFeaturesLbfgs", Options(
        [("features", FormattableString.Invariant($"{features}")), ("gamma", "0.02"), .. Passes(60)]));

    private static (string Key, string Json)[] Passes(int most) =>
        [("maximumIterations", FormattableString.Invariant($"{most}")), ("l2Regularization", "1"), ("l1Regularization", "0")];

    private static OrderedDictionary<string, JsonNode?> Options(params IEnumerable<(string Key, string Json)> options) =>
        new(options.Select(option => KeyValuePair.Create(option.Key, JsonNode.Parse(option.Json))));
}
