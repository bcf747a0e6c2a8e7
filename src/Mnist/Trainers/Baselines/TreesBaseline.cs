using Microsoft.ML.Trainers.FastTree;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models.MlNet;

namespace Mnist.Trainers.Baselines;

/// <summary>What models of trees by FastTree share, one set of trees a class.</summary>
internal abstract class TreesBaseline<TModel> : Baseline<TModel>
    where TModel : TreesModel
{
    /// <summary>Seconds to put all features into bins, which one against all does anew for each class.</summary>
    protected const double BinningSeconds = 25;

    public override IReadOnlyList<string> Packages => ["Microsoft.ML.FastTree"];

    /// <summary>A tree only asks whether a pixel is above a level.</summary>
    protected override bool IsScaleInvariant => true;

    protected override PixelLayout Layout => PixelLayout.Sparse;

    protected override double ScoringMicroseconds(TModel model) => 10 + 0.05 * model.Trees;

    protected override (TModel Model, double RowFraction) AtFidelity(TModel model, double fidelity) => Shorter(model with { Trees = Part(model.Trees, fidelity) });

    protected override string? Misfit(TModel model, TrainingData data) => LeafSize.Misfit(model.MinimumRowsPerLeaf, data.Training);

    protected static TOptions Options<TOptions>(TModel model, BaselineContext context)
        where TOptions : TreeOptions, new() => new()
        {
            NumberOfTrees = model.Trees,
            NumberOfLeaves = model.Leaves,
            MinimumExampleCountPerLeaf = model.MinimumRowsPerLeaf,
            Seed = context.Seed,
            FeatureSelectionSeed = context.Seed,
            NumberOfThreads = context.Threads,
        };
}
