using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Definitions.Models;
using Mnist.Models.MlNet;

namespace Mnist.Trainers.Baselines;

/// <summary>Multinomial logistic regression by stochastic dual coordinate ascent.</summary>
internal sealed class SdcaMaximumEntropyBaseline : Baseline<SdcaMaximumEntropyModel>
{
    // Several threads would write to the same weights without locks (Hsieh et al., 2015): no two runs alike.
    private const int Threads = 1;

    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(SdcaMaximumEntropyModel model, BaselineContext context) =>
        context.MlContext.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            FeatureColumnName = ImageColumns.Scaled,
            L1Regularization = (float?)model.L1Regularization,
            L2Regularization = (float?)model.L2Regularization,
            ConvergenceTolerance = (float)model.ConvergenceTolerance,
            MaximumNumberOfIterations = model.MaximumIterations,
            NumberOfThreads = Threads,
        });
}
