using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Schedules;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Samplers;

/// <summary>
/// Models that do well on images of the size of MNIST's, the best first: the longest training that the budget affords (zero-shot portfolios:
/// Feurer et al., 2022).
/// </summary>
internal static class Portfolio
{
    private const string Epochs = "training.epochs";

    private static readonly int[] Standard = [512, 256, 128];
    private static readonly int[] Wide = [1_024, 512, 256];
    private static readonly Augmentation Affine = Read(AugmentationChoices.Affine);
    private static readonly Augmentation Elastic = Read(AugmentationChoices.Elastic);
    private static readonly Augmentation Mirrored = Read(AugmentationChoices.Mirrored);

    // Ranked by experiments/portfolio.json and best.json, those for flat pixels by experiments/portfolio-flat.json.
    private static readonly ModelDefinition[] Flat =
    [
        Dense(Wide, epochs: 150, Elastic),
        Dense(Wide, epochs: 110, Elastic),
        Dense(Standard, epochs: 20, Elastic),
        Dense(Standard, epochs: 100, Affine),
        Dense(Standard, epochs: 70, Affine),
        Dense(Standard, epochs: 50, Affine),
        Dense(Standard, epochs: 40, Affine),
        Dense(Standard, epochs: 30, Affine),
        Dense(Standard, epochs: 20, Affine),
        Dense(Standard, epochs: 15, Affine),
        Dense(Standard, epochs: 10, Affine),
        Dense(Wide, epochs: 30),
        Dense(Standard, epochs: 30),
        Dense(Standard, epochs: 20),
        LightGbm(leaves: 31, iterations: 200, learningRate: 0.1),
        Dense(Standard, epochs: 15),
        LightGbm(leaves: 31, iterations: 100, learningRate: 0.2),
        Dense(Standard, epochs: 10),
        Dense(Standard, epochs: 6, Affine),
        LightGbm(leaves: 15, iterations: 100, learningRate: 0.2),
        Dense(Standard, epochs: 6),
        RandomFeatures(2_000),
        Dense(Standard, epochs: 3),
        RandomFeatures(1_000),
        new FastTreeModel { Name = "trees", Leaves = 20, Trees = 60, LearningRate = 0.2, MinimumRowsPerLeaf = 10 },
        new FastForestModel { Name = "forest", Leaves = 128, Trees = 60, MinimumRowsPerLeaf = 2 },
        new PcaLbfgsModel { Name = "components", Components = 80, MaximumIterations = 100, L2Regularization = 1, L1Regularization = 0 },
        new LbfgsMaximumEntropyModel { Name = "linear", MaximumIterations = 50, L2Regularization = 1, L1Regularization = 0 },
        new AveragedPerceptronModel { Name = "perceptron", LearningRate = 1, Iterations = 10, L2Regularization = 0 },
        new SdcaMaximumEntropyModel { Name = "dual", L2Regularization = 1e-5, L1Regularization = 0, MaximumIterations = 15 },
    ];

    /// <summary>The models that are points of the spaces of a search, the best first; what a space fixes is as it says.</summary>
    /// <param name="families">The spaces.</param>
    /// <param name="rows">What the models learn from; null for those of MNIST.</param>
    public static IReadOnlyList<Proposal> Of(IReadOnlyList<Family> families, SearchedRows? rows = null) =>
    [
        .. from model in ConvolutionalPortfolio.Of(rows ?? SearchedRows.OfMnist, [Affine, null, Mirrored]).Concat<ModelDefinition>(Flat)
           from family in families
           where family.Kind == ModelKinds.Of(model).Name
           let point = family.Adopt(OptionsOf(model))
           where point is not null
           select new Proposal(family.Kind, point, Seed: 0),
    ];

    /// <summary>Whether a trial was a whole training of the same options with more epochs.</summary>
    public static bool IsOutdone(Proposal start, TrialResult trial) =>
        trial is { Status: TrialStatus.Completed, Fidelity: 1 } && trial.Kind == start.Kind && trial.Parameters.Count == start.Options.Count
        && EpochsOf(start.Options) < EpochsOf(trial.Parameters)
        && start.Options.All(option => option.Key == Epochs || JsonNode.DeepEquals(option.Value, trial.Parameters[option.Key]));

    /// <summary>Null where the options say nothing of epochs: none of them is longer then.</summary>
    private static double? EpochsOf(IEnumerable<KeyValuePair<string, JsonNode?>> options) =>
        options.FirstOrDefault(option => option.Key == Epochs).Value?.Deserialize<double>();

    /// <summary>A model as a point of its kind's built-in space; the rest of it is at the defaults.</summary>
    private static OrderedDictionary<string, JsonNode?> OptionsOf(ModelDefinition model) => Projection.Of(
        model, BuiltInSpaces.Of(ModelKinds.Of(model).Name, pixelGeometry: model is NetworkModel { Training.Augmentation: not null })!);

    private static Augmentation Read(string choice) => JsonSerializer.Deserialize<Augmentation>(choice, DefinitionJson.Strict)!;

    private static DenseModel Dense(int[] widths, int epochs, Augmentation? augmentation = null) => new()
    {
        Name = "network",
        Layers = [.. widths.Select(units => new HiddenLayer { Units = units, BatchNorm = true, Dropout = augmentation is null ? 0.2 : 0.1 })],
        Training = new()
        {
            Optimizer = new Sgd { LearningRate = 0.2 },
            L2 = augmentation is null ? 0.0006 : 0.0001,
            Schedule = new OneCycleSchedule(),
            BatchSize = 128,
            Epochs = epochs,
            LabelSmoothing = 0.1,
            Augmentation = augmentation,
        },
    };

    private static LightGbmModel LightGbm(int leaves, int iterations, double learningRate) => new()
    {
        Name = "boosted",
        NumberOfLeaves = leaves,
        Iterations = iterations,
        LearningRate = learningRate,
        MinimumRowsPerLeaf = 20,
        FeatureFraction = 0.1,
    };

    private static RandomFourierFeaturesLbfgsModel RandomFeatures(int features) =>
        new() { Name = "waves", Features = features, Gamma = 0.02, MaximumIterations = 60, L2Regularization = 1, L1Regularization = 0 };
}
