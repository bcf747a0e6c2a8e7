using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Trainers.Baselines;
using static Mnist.Definitions.Searching.ParameterSpaces;

[assembly: ModelKind(typeof(FastForestBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>A random forest a class, calibrated (Platt, 1999), one against all.</summary>
internal sealed class FastForestBaseline : TreesBaseline<FastForestModel>
{
    public override string Name => "fastForest";

    public override string Family => "random forest";

    public override ThreadUse Threads => ThreadUse.All;

    public override IReadOnlyList<string> Loaders => ["FastForestBinaryExec"];

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Space(
        ("leaves", LogInteger(16, 256)),
        ("trees", LogInteger(10, 100)),
        ("minimumRowsPerLeaf", LogInteger(1, 20)));

    protected override double TrainingSeconds(FastForestModel model) => BinningSeconds + 0.083 * model.Trees * Math.Pow(model.Leaves, 0.75);

    protected override IEstimator<ITransformer> LearningSteps(FastForestModel model, BaselineContext context) =>
        context.MlContext.MulticlassClassification.Trainers.OneVersusAll(
            context.MlContext.BinaryClassification.Trainers.FastForest(Options<FastForestBinaryTrainer.Options>(model, context)));
}
