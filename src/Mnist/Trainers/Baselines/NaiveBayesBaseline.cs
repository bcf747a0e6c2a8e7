using Microsoft.ML;
using Mnist.Definitions.Models;

namespace Mnist.Trainers.Baselines;

/// <summary>Naive Bayes over which pixels are above zero.</summary>
internal sealed class NaiveBayesBaseline : Baseline<NaiveBayesModel>
{
    /// <inheritdoc/>
    protected override IReadOnlyList<ITransformer> FixedSteps(NaiveBayesModel model, BaselineContext context) => [];

    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(NaiveBayesModel model, BaselineContext context) =>
        context.MlContext.MulticlassClassification.Trainers.NaiveBayes();
}
