using Microsoft.ML;
using Microsoft.ML.Transforms;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models.MlNet;
using Mnist.Trainers.Baselines;
using static Mnist.Definitions.Searching.ParameterSpaces;

[assembly: ModelKind(typeof(RandomFourierFeaturesLbfgsBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>Random Fourier features of a Gaussian kernel, standardised, then LBFGS.</summary>
internal sealed class RandomFourierFeaturesLbfgsBaseline : Baseline<RandomFourierFeaturesLbfgsModel>
{
    /// <summary>Column of the random features.</summary>
    internal const string RandomFeatures = "RandomFeatures";

    // ML.NET takes gamma as a multiple of 1 / the median squared distance of the rows it is fitted to: a good choice from the data.
    private const double GammaFromData = 1;

    public override string Name => "randomFourierFeaturesLbfgs";

    public override string Family => "linear on features";

    public override ThreadUse Threads => ThreadUse.All;

    public override IReadOnlyList<string> Loaders => ["RffTransform", "RandGaussFourierExec"];

    protected override bool IsScaleInvariant => false;

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Lbfgs.SearchSpace(
        20, 100, ("features", LogInteger(500, 2_500)), ("gamma", Log(0.003, 0.1)));

    protected override double TrainingSeconds(RandomFourierFeaturesLbfgsModel model) => 27 * (model.Features / 1_000.0) * (0.3 + 0.7 * model.MaximumIterations / 200.0);

    protected override double ScoringMicroseconds(RandomFourierFeaturesLbfgsModel model) => 0.08 * model.Features;

    protected override (RandomFourierFeaturesLbfgsModel Model, double RowFraction) AtFidelity(RandomFourierFeaturesLbfgsModel model, double fidelity) => FewerRows(model, fidelity);

    /// <summary>Scaling, then random features of a kernel exp(-gamma |x - y|²).</summary>
    internal static IEnumerable<ITransformer> KernelSteps(BaselineContext context, int features, double gamma)
    {
        var unitDistance = PixelScaling.Create(context.MlContext, context.PixelCount).Transform(UnitDistance(context));
        return [context.Scaling(), KernelMap(context, features, gamma).Fit(unitDistance)];
    }

    protected override IEnumerable<ITransformer> FixedSteps(RandomFourierFeaturesLbfgsModel model, BaselineContext context) =>
        model.Gamma is { } gamma ? KernelSteps(context, model.Features, gamma) : base.FixedSteps(model, context);

    protected override IEstimator<ITransformer> LearningSteps(RandomFourierFeaturesLbfgsModel model, BaselineContext context)
    {
        // The features are of the order of 1 / sqrt(count): left so, the penalties of the classifier would weigh that much more.
        var classifier = context.MlContext.Transforms.NormalizeMeanVariance(RandomFeatures, fixZero: false)
            .Append(Lbfgs.Classifier(model, context, RandomFeatures));
        return model.Gamma is null ? KernelMap(context, model.Features, GammaFromData).Append(classifier) : classifier;
    }

    private static ApproximatedKernelMappingEstimator KernelMap(BaselineContext context, int features, double gamma) =>
        context.MlContext.Transforms.ApproximatedKernelMap(
            RandomFeatures, ImageColumns.Scaled, features, generator: new GaussianKernel((float)gamma), seed: context.Seed);

    // Between a black image and one with a single white pixel that median is 1: gamma stays as given.
    private static ImageDataView UnitDistance(BaselineContext context)
    {
        var pixels = new byte[2 * context.PixelCount];
        pixels[0] = byte.MaxValue;
        var images = new LabeledImages(new ImageShape(context.PixelCount, 1), pixels, new byte[2], Enumerable.Range(0, 2).ToArray());
        return new ImageDataView(images, ["0"]);
    }
}
