using Microsoft.ML;
using Mnist.Definitions.Models;
using Mnist.Models.MlNet;

namespace Mnist.Trainers.Baselines;

/// <summary>Multinomial logistic regression by limited-memory BFGS.</summary>
internal sealed class LbfgsMaximumEntropyBaseline : Baseline<LbfgsMaximumEntropyModel>
{
    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(LbfgsMaximumEntropyModel model, BaselineContext context) =>
        Lbfgs.Classifier(model, context, ImageColumns.Scaled);
}
