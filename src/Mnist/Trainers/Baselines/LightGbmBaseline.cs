using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Trainers.Baselines;
using static Mnist.Definitions.Searching.ParameterSpaces;

[assembly: ModelKind(typeof(LightGbmBaseline))]

namespace Mnist.Trainers.Baselines;

/// <summary>Gradient boosted trees by LightGBM, softmax objective.</summary>
internal sealed class LightGbmBaseline : Baseline<LightGbmModel>
{
    /// <summary>Least fraction of features of which it makes no copy, seen in times of training.</summary>
    private const double LeastFractionUncopied = 0.6;

    private static readonly Lock Turn = new();

    public override string Name => "lightGbm";

    public override string Family => "boosted trees";

    public override ThreadUse Threads => ThreadUse.All;

    public override IReadOnlyList<string> Loaders => ["LightGBMMulticlassExec"];

    public override IReadOnlyList<string> Packages => ["Microsoft.ML.LightGbm"];

    protected override bool IsScaleInvariant => true;

    protected override IReadOnlyDictionary<string, ParameterSpace> SearchedOptions => Space(
        ("numberOfLeaves", LogInteger(8, 64)),
        ("iterations", LogInteger(20, 200)),
        ("learningRate", Log(0.03, 0.3)),
        ("minimumRowsPerLeaf", LogInteger(5, 100)),
        ("featureFraction", Log(0.1, 1)));

    protected override double TrainingSeconds(LightGbmModel model) => 1.6 + model.Iterations * (ReadingSeconds(model) + 0.0033 * model.NumberOfLeaves);

    protected override double ScoringMicroseconds(LightGbmModel model) => 8 + 0.3 * model.Iterations;

    protected override (LightGbmModel Model, double RowFraction) AtFidelity(LightGbmModel model, double fidelity) => Shorter(model with { Iterations = Part(model.Iterations, fidelity) });

    /// <summary>Its number of threads is one for the whole process: a training with another number, begun meanwhile, makes it write beyond its memory.</summary>
    protected override Lock OneAtATime => Turn;

    protected override string? Misfit(LightGbmModel model, TrainingData data) => LeafSize.Misfit(model.MinimumRowsPerLeaf, data.Training);

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

    /// <summary>Seconds an iteration reads features: all of them where it uses most, else a copy of the used ones, made anew for every tree.</summary>
    private static double ReadingSeconds(LightGbmModel model)
    {
        var all = 0.1 * Math.Pow(model.NumberOfLeaves, 0.4);
        return model.FeatureFraction >= LeastFractionUncopied ? all : 0.075 + model.FeatureFraction * (0.3 + all);
    }
}
