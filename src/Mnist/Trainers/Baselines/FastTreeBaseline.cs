using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models.MlNet;

namespace Mnist.Trainers.Baselines;

/// <summary>Boosted regression trees, one ensemble a class, calibrated, one against all.</summary>
internal sealed class FastTreeBaseline : Baseline<FastTreeModel>
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Packages => ["Microsoft.ML.FastTree"];

    /// <inheritdoc/>
    protected override PixelLayout Layout => PixelLayout.Sparse;

    /// <inheritdoc/>
    protected override string? Misfit(FastTreeModel model, TrainingData data) => LeafSize.Misfit(model.MinimumRowsPerLeaf, data.Training);

    /// <summary>None: trees split raw pixels as well as scaled ones.</summary>
    protected override IEnumerable<ITransformer> FixedSteps(FastTreeModel model, BaselineContext context) => [];

    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(FastTreeModel model, BaselineContext context) =>
        context.MlContext.MulticlassClassification.Trainers.OneVersusAll(
            context.MlContext.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
            {
                NumberOfTrees = model.Trees,
                NumberOfLeaves = model.Leaves,
                MinimumExampleCountPerLeaf = model.MinimumRowsPerLeaf,
                LearningRate = model.LearningRate,
                Seed = context.Seed,
                FeatureSelectionSeed = context.Seed,
                NumberOfThreads = context.Threads,
            }));
}
