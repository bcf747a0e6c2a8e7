using Microsoft.ML;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models.MlNet;
using Mnist.Trainers.Baselines;

[assembly: ModelKind(typeof(LbfgsMaximumEntropyBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>Multinomial logistic regression by limited-memory BFGS.</summary>
internal sealed class LbfgsMaximumEntropyBaseline : Baseline<LbfgsMaximumEntropyModel>
{
    public override string Name => "lbfgsMaximumEntropy";

    public override string Family => "linear";

    public override ThreadUse Threads => ThreadUse.All;

    protected override bool IsScaleInvariant => false;

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Lbfgs.SearchSpace(20, 150);

    protected override double TrainingSeconds(LbfgsMaximumEntropyModel model) => 25 * model.MaximumIterations / 200.0;

    protected override double ScoringMicroseconds(LbfgsMaximumEntropyModel model) => 8;

    protected override (LbfgsMaximumEntropyModel Model, double RowFraction) AtFidelity(LbfgsMaximumEntropyModel model, double fidelity) => FewerRows(model, fidelity);

    protected override IEstimator<ITransformer> LearningSteps(LbfgsMaximumEntropyModel model, BaselineContext context) =>
        Lbfgs.Classifier(model, context, ImageColumns.Scaled);
}
