using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Definitions.Models;

namespace Mnist.Trainers.Baselines;

/// <summary>The classifier at the end of several baselines: multinomial logistic regression by limited-memory BFGS.</summary>
internal static class Lbfgs
{
    /// <summary>Makes the classifier.</summary>
    /// <param name="model">Its options.</param>
    /// <param name="context">What it is made with.</param>
    /// <param name="features">Column it learns from.</param>
    public static LbfgsMaximumEntropyMulticlassTrainer Classifier(LbfgsModel model, BaselineContext context, string features) =>
        context.MlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            FeatureColumnName = features,
            L1Regularization = (float)model.L1Regularization,
            L2Regularization = (float)model.L2Regularization,
            OptimizationTolerance = (float)model.OptimizationTolerance,
            HistorySize = model.HistorySize,
            MaximumNumberOfIterations = model.MaximumIterations,
            NumberOfThreads = context.Threads,
        });
}
