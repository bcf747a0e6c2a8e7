using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Definitions.Searching;
using Mnist.Networks;
using Mnist.Trainers.Networks;

[assembly: ModelKind(typeof(ConvolutionalTrainer))]

namespace Mnist.Trainers.Networks;

/// <summary>Trains the convolutional network a definition specifies.</summary>
internal sealed class ConvolutionalTrainer : NetworkKind<ConvolutionalModel>
{
    /// <summary>Pixels along the shorter side of images that are worth looking at in squares of 3 × 3.</summary>
    private const int SmallestSide = 4;

    public override string Name => "convolutional";

    public override string Family => "convolutional network";

    public override IReadOnlyDictionary<string, ParameterSpace> SearchSpace(bool pixelGeometry, SearchedRows? rows = null) => ConvolutionalSpace.Of(pixelGeometry, rows);

    /// <summary>A few numbers in a row are no image, and there is a size that networks read at most.</summary>
    public override bool Suits(FeatureShape images) =>
        Math.Min(images.Width, images.Height) >= SmallestSide && Math.Max(images.Width, images.Height) <= ImageStage.LargestSide;

    protected override double TrainingSeconds(ConvolutionalModel model, FeatureShape images, int classes) => ConvolutionalCost.TrainingSeconds(model, images, classes);

    protected override double ScoringMicroseconds(ConvolutionalModel model) => ConvolutionalCost.ScoringMicroseconds(model);

    protected override string? Refusal(ConvolutionalModel model, PreprocessingStep step) => step is DropConstantPixelsStep
        ? "a convolution reads images, and after this step there are none: leave it out"
        : base.Refusal(model, step);
}
