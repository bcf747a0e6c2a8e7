using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Definitions.Searching;
using Mnist.Trainers.Networks;

[assembly: ModelKind(typeof(ConvolutionalTrainer))]

namespace Mnist.Trainers.Networks;

/// <summary>Trains the convolutional network a definition specifies.</summary>
internal sealed class ConvolutionalTrainer : NetworkKind<ConvolutionalModel>
{
    public override string Name => "convolutional";

    public override string Family => "convolutional network";

    public override IReadOnlyDictionary<string, ParameterSpace> SearchSpace(bool pixelGeometry) => ConvolutionalSpace.Of(pixelGeometry);

    protected override double TrainingSeconds(ConvolutionalModel model, int pixels, int classes) => ConvolutionalCost.TrainingSeconds(model, pixels, classes);

    protected override double ScoringMicroseconds(ConvolutionalModel model) => ConvolutionalCost.ScoringMicroseconds(model);

    protected override string? Refusal(ConvolutionalModel model, PreprocessingStep step) => step is DropConstantPixelsStep
        ? "a convolution reads images, and after this step there are none: leave it out"
        : base.Refusal(model, step);
}
