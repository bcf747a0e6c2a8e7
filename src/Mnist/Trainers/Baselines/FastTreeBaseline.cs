using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Trainers.Baselines;
using static Mnist.Definitions.Searching.ParameterSpaces;

[assembly: ModelKind(typeof(FastTreeBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>Boosted regression trees, one ensemble a class, calibrated, one against all.</summary>
internal sealed class FastTreeBaseline : TreesBaseline<FastTreeModel>
{
    public override string Name => "fastTree";

    public override string Family => "boosted trees";

    public override ThreadUse Threads => ThreadUse.All;

    public override IReadOnlyList<string> Loaders => ["FastTreeBinaryExec"];

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Space(
        ("leaves", LogInteger(8, 64)),
        ("trees", LogInteger(10, 100)),
        ("learningRate", Log(0.05, 0.4)),
        ("minimumRowsPerLeaf", LogInteger(5, 50)));

    protected override double TrainingSeconds(FastTreeModel model) => BinningSeconds + 0.124 * model.Trees * Math.Pow(model.Leaves, 0.7);

    protected override IEstimator<ITransformer> LearningSteps(FastTreeModel model, BaselineContext context)
    {
        var options = Options<FastTreeBinaryTrainer.Options>(model, context);
        options.LearningRate = model.LearningRate;
        return context.MlContext.MulticlassClassification.Trainers.OneVersusAll(context.MlContext.BinaryClassification.Trainers.FastTree(options));
    }
}
