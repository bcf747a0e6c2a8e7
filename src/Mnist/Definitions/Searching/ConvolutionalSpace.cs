using Mnist.Networks;
using static Mnist.Definitions.Searching.ParameterSpaces;

namespace Mnist.Definitions.Searching;

/// <summary>The built-in search space of convolutional networks: a known architecture, its size, then how it is trained.</summary>
internal static class ConvolutionalSpace
{
    private const int MostStages = 3;
    private const int FewestEpochs = 2;

    /// <summary>Epochs for as many rows as MNIST has, at most.</summary>
    private const int UsualEpochs = 30;

    private const int UsualRows = 50_000;

    /// <summary>Epochs for few rows, at most.</summary>
    private const int MostEpochs = 150;

    /// <summary>The space.</summary>
    /// <param name="pixelGeometry">Whether networks may learn from distorted images.</param>
    /// <param name="rows">What they learn from; null where it is not known: any depth, and as many epochs as few rows may have.</param>
    public static IReadOnlyDictionary<string, ParameterSpace> Of(bool pixelGeometry, SearchedRows? rows) => Space(
    [
        ("architecture", Choice("\"vgg\"", "\"resNet\"", "\"inception\"", "\"leNet\"")),
        ("width", LogInteger(6, 32)),
        ("depth", Integer(1, rows is null ? MostStages : StagesFor(rows.Images))),
        ("training.optimizer.kind", Choice("\"adamW\"")),
        ("training.optimizer.learningRate", Log(5e-4, 1e-2)),
        ("training.optimizer.weightDecay", Log(1e-4, 0.3)),
        ("training.schedule.kind", Choice("\"oneCycle\"", "\"cosine\"")),
        ("training.batchSize", Choice("32", "64", "128", "256")),
        ("training.epochs", LogInteger(FewestEpochs, EpochsFor(rows?.Count ?? 0))),
        ("training.labelSmoothing", Linear(0, 0.1)),
        .. pixelGeometry ? [("training.augmentation", Choice(AugmentationChoices.OfImages))] : Array.Empty<(string, ParameterSpace)>(),
    ]);

    /// <summary>Stages that halve images: the last is to see more than a pixel of them.</summary>
    public static int StagesFor(FeatureShape images) => Math.Clamp(int.Log2(Math.Min(images.Width, images.Height)) - 1, 1, MostStages);

    /// <summary>More epochs for fewer rows, in proportion, up to a limit.</summary>
    public static int EpochsFor(int rows) => (int)Math.Clamp((double)UsualEpochs * UsualRows / Math.Max(1, rows), UsualEpochs, MostEpochs);
}
