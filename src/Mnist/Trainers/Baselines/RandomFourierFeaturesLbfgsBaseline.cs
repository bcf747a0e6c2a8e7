using Microsoft.ML;
using Microsoft.ML.Transforms;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Trainers.MlNet;

namespace Mnist.Trainers.Baselines;

/// <summary>Random Fourier features of a Gaussian kernel, standardised, then LBFGS.</summary>
internal sealed class RandomFourierFeaturesLbfgsBaseline : Baseline<RandomFourierFeaturesLbfgsModel>
{
    private const string RandomFeatures = "RandomFeatures";

    /// <inheritdoc/>
    protected override IEnumerable<ITransformer> FixedSteps(RandomFourierFeaturesLbfgsModel model, BaselineContext context)
    {
        var scaling = PixelScaling.Create(context.MlContext, context.PixelCount);
        return model.Gamma is { } gamma
            ? [scaling, KernelMap(model, context, gamma).Fit(scaling.Transform(UnitDistance(context)))]
            : [scaling];
    }

    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(RandomFourierFeaturesLbfgsModel model, BaselineContext context)
    {
        // The features are of the order of 1 / sqrt(count): left so, the penalties of the classifier would weigh that much more.
        var classifier = context.MlContext.Transforms.NormalizeMeanVariance(RandomFeatures, fixZero: false)
            .Append(Lbfgs.Classifier(model, context, RandomFeatures));
        return model.Gamma is null ? KernelMap(model, context, gamma: 1).Append(classifier) : classifier;
    }

    private static ApproximatedKernelMappingEstimator KernelMap(RandomFourierFeaturesLbfgsModel model, BaselineContext context, double gamma) =>
        context.MlContext.Transforms.ApproximatedKernelMap(
            RandomFeatures, ColumnNames.Scaled, model.Features, generator: new GaussianKernel((float)gamma), seed: context.Seed);

    // ML.NET divides gamma by the median squared distance of the rows it is fitted to. Between a black image and one with a single
    // white pixel that is 1, so that gamma stays as given.
    private static ImageDataView UnitDistance(BaselineContext context)
    {
        var pixels = new byte[2 * context.PixelCount];
        pixels[0] = byte.MaxValue;
        var images = new LabeledImages(new ImageShape(context.PixelCount, 1), pixels, new byte[2], Enumerable.Range(0, 2).ToArray());
        return new ImageDataView(images, ["0"]);
    }
}
