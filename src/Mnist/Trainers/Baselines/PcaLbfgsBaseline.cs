using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Trainers.MlNet;

namespace Mnist.Trainers.Baselines;

/// <summary>Principal components (randomised, Halko et al., 2011), then LBFGS.</summary>
internal sealed class PcaLbfgsBaseline : Baseline<PcaLbfgsModel>
{
    private const string Components = "Components";

    /// <inheritdoc/>
    protected override string? Misfit(PcaLbfgsModel model, TrainingData data) => model.Components <= data.Shape.PixelCount
        ? null
        : $"{model.Components} principal components are asked of images of {data.Shape.PixelCount} pixels; set components to {data.Shape.PixelCount} or fewer";

    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(PcaLbfgsModel model, BaselineContext context) =>
        context.MlContext.Transforms
            .ProjectToPrincipalComponents(Components, ColumnNames.Scaled, rank: model.Components, seed: context.Seed)
            .Append(Lbfgs.Classifier(model, context, Components));
}
