using static Mnist.Definitions.Searching.ParameterSpaces;

namespace Mnist.Definitions.Searching;

/// <summary>The built-in search space of convolutional networks: a known architecture, its size, then how it is trained.</summary>
internal static class ConvolutionalSpace
{
    /// <summary>The space.</summary>
    /// <param name="pixelGeometry">Whether networks may learn from distorted images.</param>
    public static IReadOnlyDictionary<string, ParameterSpace> Of(bool pixelGeometry) => Space(
    [
        ("architecture", Choice("\"vgg\"", "\"resNet\"", "\"inception\"", "\"leNet\"")),
        ("width", LogInteger(8, 32)),
        ("depth", Integer(1, 2)),
        ("training.optimizer.learningRate", Log(5e-4, 5e-3)),
        ("training.schedule.kind", Choice("\"oneCycle\"", "\"cosine\"")),
        ("training.batchSize", Choice("64", "128", "256")),
        ("training.epochs", LogInteger(2, 20)),
        ("training.labelSmoothing", Linear(0, 0.1)),
        .. pixelGeometry ? [("training.augmentation", Choice(AugmentationChoices.All))] : Array.Empty<(string, ParameterSpace)>(),
    ]);
}
