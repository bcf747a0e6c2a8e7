using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models.MlNet;

namespace Mnist.Trainers.Baselines;

/// <summary>A random forest a class, calibrated (Platt, 1999), one against all.</summary>
internal sealed class FastForestBaseline : Baseline<FastForestModel>
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Packages => ["Microsoft.ML.FastTree"];

    /// <inheritdoc/>
    protected override PixelLayout Layout => PixelLayout.Sparse;

    /// <inheritdoc/>
    protected override string? Misfit(FastForestModel model, TrainingData data) => LeafSize.Misfit(model.MinimumRowsPerLeaf, data.Training);

    /// <summary>None: trees split raw pixels as well as scaled ones.</summary>
    protected override IEnumerable<ITransformer> FixedSteps(FastForestModel model, BaselineContext context) => [];

    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(FastForestModel model, BaselineContext context) =>
        context.MlContext.MulticlassClassification.Trainers.OneVersusAll(
            context.MlContext.BinaryClassification.Trainers.FastForest(new FastForestBinaryTrainer.Options
            {
                NumberOfTrees = model.Trees,
                NumberOfLeaves = model.Leaves,
                MinimumExampleCountPerLeaf = model.MinimumRowsPerLeaf,
                Seed = context.Seed,
                FeatureSelectionSeed = context.Seed,
                NumberOfThreads = context.Threads,
            }));
}
