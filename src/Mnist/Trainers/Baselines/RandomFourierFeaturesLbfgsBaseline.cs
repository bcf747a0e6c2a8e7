using Microsoft.ML;
using Microsoft.ML.Transforms;
using Mnist.Definitions.Models;
using Mnist.Trainers.MlNet;

namespace Mnist.Trainers.Baselines;

/// <summary>Random Fourier features of a Gaussian kernel, standardised, then LBFGS.</summary>
internal sealed class RandomFourierFeaturesLbfgsBaseline : Baseline<RandomFourierFeaturesLbfgsModel>
{
    private const string RandomFeatures = "RandomFeatures";

    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(RandomFourierFeaturesLbfgsModel model, BaselineContext context) =>
        context.MlContext.Transforms
            .ApproximatedKernelMap(
                RandomFeatures, ColumnNames.Scaled, model.Features,
                generator: new GaussianKernel((float)(model.Gamma ?? 1)), seed: context.Seed)
            .Append(context.MlContext.Transforms.NormalizeMeanVariance(RandomFeatures, fixZero: false))
            .Append(Lbfgs.Classifier(model, context, RandomFeatures));
}
