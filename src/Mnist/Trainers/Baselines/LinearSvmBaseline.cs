using Microsoft.ML;
using Microsoft.ML.Trainers;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models.MlNet;
using Mnist.Trainers.Baselines;
using static Mnist.Definitions.Searching.ParameterSpaces;

[assembly: ModelKind(typeof(LinearSvmBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>One linear support vector machine a class, calibrated (Platt, 1999), one against all.</summary>
internal sealed class LinearSvmBaseline : Baseline<LinearSvmModel>
{
    public override string Name => "linearSvm";

    public override string Family => "linear";

    public override ThreadUse Threads => ThreadUse.One;

    protected override bool IsScaleInvariant => false;

    protected override bool ReadsRowsOften => true;

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Space(("lambda", Log(1e-6, 1e-2)), ("iterations", LogInteger(1, 10)));

    protected override double TrainingSeconds(LinearSvmModel model) => 3 * model.Iterations;

    protected override double ScoringMicroseconds(LinearSvmModel model) => 8;

    protected override (LinearSvmModel Model, double RowFraction) AtFidelity(LinearSvmModel model, double fidelity) => FewerRows(model, fidelity);

    protected override IEstimator<ITransformer> LearningSteps(LinearSvmModel model, BaselineContext context) =>
        context.MlContext.MulticlassClassification.Trainers.OneVersusAll(
            context.MlContext.BinaryClassification.Trainers.LinearSvm(new LinearSvmTrainer.Options
            {
                FeatureColumnName = ImageColumns.Scaled,
                Lambda = (float)model.Lambda,
                NumberOfIterations = model.Iterations,
            }));
}
