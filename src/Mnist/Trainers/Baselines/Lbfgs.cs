using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using static Mnist.Definitions.Searching.ParameterSpaces;

namespace Mnist.Trainers.Baselines;

/// <summary>The classifier at the end of several baselines: multinomial logistic regression by limited-memory BFGS.</summary>
internal static class Lbfgs
{
    /// <summary>What is searched of a model with it: options of its own first.</summary>
    public static IReadOnlyDictionary<string, ParameterSpace> SearchSpace(int fewestPasses, int mostPasses, params IEnumerable<(string Key, ParameterSpace Values)> own) => Space(
    [
        .. own,
        ("maximumIterations", LogInteger(fewestPasses, mostPasses)),
        ("l2Regularization", Log(1e-3, 10)),
        ("l1Regularization", Choice("0", "0.1", "1")),
    ]);

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
