using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models.MlNet;
using Mnist.Trainers.Baselines;
using static Mnist.Definitions.Searching.ParameterSpaces;

[assembly: ModelKind(typeof(SdcaMaximumEntropyBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>Multinomial logistic regression by stochastic dual coordinate ascent.</summary>
internal sealed class SdcaMaximumEntropyBaseline : Baseline<SdcaMaximumEntropyModel>
{
    public override string Name => "sdcaMaximumEntropy";

    public override string Family => "linear";

    /// <summary>Several would write to the same weights without locks (Hsieh et al., 2015): no two runs alike.</summary>
    public override ThreadUse Threads => ThreadUse.One;

    protected override bool IsScaleInvariant => false;

    protected override bool ReadsRowsOften => true;

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Space(
        ("l2Regularization", Log(1e-7, 1e-2)),
        ("l1Regularization", Choice("0", "0.1", "0.5")),
        ("maximumIterations", Integer(5, 30)));

    protected override double TrainingSeconds(SdcaMaximumEntropyModel model) => 2 + 0.4 * (model.MaximumIterations ?? 20);

    protected override double ScoringMicroseconds(SdcaMaximumEntropyModel model) => 8;

    protected override (SdcaMaximumEntropyModel Model, double RowFraction) AtFidelity(SdcaMaximumEntropyModel model, double fidelity) => FewerRows(model, fidelity);

    protected override IEstimator<ITransformer> LearningSteps(SdcaMaximumEntropyModel model, BaselineContext context) =>
        context.MlContext.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            FeatureColumnName = ImageColumns.Scaled,
            L1Regularization = (float?)model.L1Regularization,
            L2Regularization = (float?)model.L2Regularization,
            ConvergenceTolerance = (float)model.ConvergenceTolerance,
            MaximumNumberOfIterations = model.MaximumIterations,
            NumberOfThreads = 1,
        });
}
