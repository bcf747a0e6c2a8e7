using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using Mnist.Datasets;
using Mnist.Definitions.Models;

namespace Mnist.Trainers.Baselines;

/// <summary>Gradient boosted trees by LightGBM, softmax objective.</summary>
internal sealed class LightGbmBaseline : Baseline<LightGbmModel>
{
    private static readonly Lock Turn = new();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Packages => ["Microsoft.ML.LightGbm"];

    /// <summary>Its number of threads is one for the whole process: a training with another number, begun meanwhile, makes it write beyond its memory.</summary>
    protected override Lock OneAtATime => Turn;

    /// <inheritdoc/>
    protected override string? Misfit(LightGbmModel model, TrainingData data) => LeafSize.Misfit(model.MinimumRowsPerLeaf, data.Training);

    /// <summary>None: trees split raw pixels as well as scaled ones.</summary>
    protected override IEnumerable<ITransformer> FixedSteps(LightGbmModel model, BaselineContext context) => [];

    /// <inheritdoc/>
    protected override IEstimator<ITransformer> LearningSteps(LightGbmModel model, BaselineContext context)
    {
        OpenMpWaiting.Sleep();
        return context.MlContext.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
        {
            UseSoftmax = true,
            NumberOfIterations = model.Iterations,
            NumberOfLeaves = model.NumberOfLeaves,
            MinimumExampleCountPerLeaf = model.MinimumRowsPerLeaf,
            LearningRate = model.LearningRate,
            MaximumBinCountPerFeature = model.MaximumBinsPerFeature,
            Booster = new GradientBooster.Options
            {
                FeatureFraction = model.FeatureFraction,
                L2Regularization = model.L2Regularization,
            },
            Seed = context.Seed,
            NumberOfThreads = context.Threads,
        });
    }
}
