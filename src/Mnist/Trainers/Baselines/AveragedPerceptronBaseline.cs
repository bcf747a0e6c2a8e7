using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Definitions.Models;
using Mnist.Models.MlNet;

namespace Mnist.Trainers.Baselines;

/// <summary>One averaged perceptron a class, calibrated (Platt, 1999), one against all.</summary>
internal sealed class AveragedPerceptronBaseline : Baseline<AveragedPerceptronModel>
{
    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(AveragedPerceptronModel model, BaselineContext context) =>
        context.MlContext.MulticlassClassification.Trainers.OneVersusAll(
            context.MlContext.BinaryClassification.Trainers.AveragedPerceptron(new AveragedPerceptronTrainer.Options
            {
                FeatureColumnName = ImageColumns.Scaled,
                LearningRate = (float)model.LearningRate,
                L2Regularization = (float)model.L2Regularization,
                NumberOfIterations = model.Iterations,
            }));
}
