using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Definitions.Models;
using Mnist.Models.MlNet;

namespace Mnist.Trainers.Baselines;

/// <summary>One linear support vector machine a class, calibrated (Platt, 1999), one against all.</summary>
internal sealed class LinearSvmBaseline : Baseline<LinearSvmModel>
{
    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(LinearSvmModel model, BaselineContext context) =>
        context.MlContext.MulticlassClassification.Trainers.OneVersusAll(
            context.MlContext.BinaryClassification.Trainers.LinearSvm(new LinearSvmTrainer.Options
            {
                FeatureColumnName = ImageColumns.Scaled,
                Lambda = (float)model.Lambda,
                NumberOfIterations = model.Iterations,
            }));
}
