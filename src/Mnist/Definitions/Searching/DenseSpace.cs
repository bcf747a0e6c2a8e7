using static Mnist.Definitions.Searching.ParameterSpaces;

namespace Mnist.Definitions.Searching;

/// <summary>The built-in search space of dense networks: depth first, then the widths that a network of that depth has, then how it is trained.</summary>
internal static class DenseSpace
{
    /// <summary>One hidden layer; its width has an option of its own.</summary>
    public const string OneLayer = """[{"batchNorm":true}]""";

    /// <summary>Two hidden layers.</summary>
    public const string TwoLayers = """[{"batchNorm":true},{"batchNorm":true}]""";

    /// <summary>Three hidden layers.</summary>
    public const string ThreeLayers = """[{"batchNorm":true},{"batchNorm":true},{"batchNorm":true}]""";

    /// <summary>Three hidden layers without batch normalisation.</summary>
    public const string ThreePlainLayers = "[{},{},{}]";

    /// <summary>Two hidden layers without batch normalisation.</summary>
    public const string TwoPlainLayers = "[{},{}]";

    private static readonly string[] WithThree = [ThreeLayers, ThreePlainLayers];
    private static readonly string[] WithTwo = [TwoLayers, TwoPlainLayers, .. WithThree];
    private static readonly string[] WithOne = [OneLayer, .. WithTwo];

    /// <summary>The space.</summary>
    /// <param name="pixelGeometry">Whether networks may learn from distorted images, which takes more epochs to pay.</param>
    public static IReadOnlyDictionary<string, ParameterSpace> Of(bool pixelGeometry) => Space(
    [
        ("layers", Choice(ThreeLayers, TwoLayers, OneLayer, ThreePlainLayers, TwoPlainLayers)),
        .. Layer(0, WithOne),
        .. Layer(1, WithTwo),
        .. Layer(2, WithThree),
        ("training.optimizer.kind", Choice("\"sgd\"", "\"adamW\"")),
        ("training.optimizer.learningRate@sgd", Log(0.03, 0.5).Where("training.optimizer.kind", "\"sgd\"")),
        ("training.optimizer.learningRate@adamW", Log(5e-4, 1e-2).Where("training.optimizer.kind", "\"adamW\"")),
        ("training.l2", Log(1e-6, 3e-3).Where("training.optimizer.kind", "\"sgd\"")),
        ("training.optimizer.weightDecay", Log(1e-4, 0.3).Where("training.optimizer.kind", "\"adamW\"")),
        ("training.schedule.kind", Choice("\"oneCycle\"", "\"cosine\"")),
        ("training.batchSize", Choice("64", "128", "256")),
        ("training.epochs", LogInteger(3, pixelGeometry ? 150 : 60)),
        ("training.labelSmoothing", Linear(0, 0.15)),
        .. pixelGeometry ? [("training.augmentation", Choice(AugmentationChoices.All))] : Array.Empty<(string, ParameterSpace)>(),
    ]);

    private static IEnumerable<(string Key, ParameterSpace Values)> Layer(int index, string[] layers) =>
    [
        (FormattableString.Invariant($"layers[{index}].units"), LogInteger(128, 1_024).Where("layers", layers)),
        (FormattableString.Invariant($"layers[{index}].dropout"), Linear(0, 0.5).Where("layers", layers)),
    ];
}
