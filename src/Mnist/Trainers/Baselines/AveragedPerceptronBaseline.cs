using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models.MlNet;
using Mnist.Trainers.Baselines;
using static Mnist.Definitions.Searching.ParameterSpaces;

[assembly: ModelKind(typeof(AveragedPerceptronBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>One averaged perceptron a class, calibrated (Platt, 1999), one against all.</summary>
internal sealed class AveragedPerceptronBaseline : Baseline<AveragedPerceptronModel>
{
    public override string Name => "averagedPerceptron";

    public override string Family => "linear";

    public override ThreadUse Threads => ThreadUse.One;

    protected override bool IsScaleInvariant => false;

    protected override bool ReadsRowsOften => true;

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Space(
        ("learningRate", Log(0.01, 10)),
        ("iterations", LogInteger(2, 20)),
        ("l2Regularization", Choice("0", "1e-6", "1e-4")));

    protected override double TrainingSeconds(AveragedPerceptronModel model) => 2 + 0.5 * model.Iterations;

    protected override double ScoringMicroseconds(AveragedPerceptronModel model) => 8;

    protected override (AveragedPerceptronModel Model, double RowFraction) AtFidelity(AveragedPerceptronModel model, double fidelity) => FewerRows(model, fidelity);

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
