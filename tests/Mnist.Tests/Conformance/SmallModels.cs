using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;

namespace Mnist.Tests.Conformance;

/// <summary>A definition of every kind of model that is trained, small enough to be trained in a second or two.</summary>
internal static class SmallModels
{
    public static IReadOnlyList<ModelDefinition> All { get; } =
    [
        new DenseModel { Name = "small", Layers = [new() { Units = 64, BatchNorm = true, Dropout = 0.1 }], Training = new() { Epochs = 4, BatchSize = 64 } },
        new ConvolutionalModel { Name = "small", Architecture = ConvolutionalArchitecture.Vgg, Width = 4, Depth = 1, Training = new() { Epochs = 4, BatchSize = 64 } },
        new SdcaMaximumEntropyModel { Name = "small", MaximumIterations = 10 },
        new LbfgsMaximumEntropyModel { Name = "small", MaximumIterations = 25 },
        new AveragedPerceptronModel { Name = "small", Iterations = 5 },
        new LinearSvmModel { Name = "small", Iterations = 3 },
        new NaiveBayesModel { Name = "small" },
        new FastTreeModel { Name = "small", Trees = 5, Leaves = 8 },
        new FastForestModel { Name = "small", Trees = 5 },
        new GamOvaModel { Name = "small", Iterations = 20, MaximumBinsPerFeature = 15 },
        new LightGbmModel { Name = "small", Iterations = 5, NumberOfLeaves = 8, MaximumBinsPerFeature = 31 },
        new PcaLbfgsModel { Name = "small", Components = 20, MaximumIterations = 25 },
        new RandomFourierFeaturesLbfgsModel { Name = "small", Features = 200, MaximumIterations = 25, Gamma = 0.02 },
        new KMeansLbfgsModel { Name = "small", Clusters = 20, MaximumIterations = 25 },
        new EnsembleModel { Name = "small", Bags = 3 },
    ];

    public static IEnumerable<string> Kinds => All.Select(model => ModelKinds.Of(model).Name);

    public static ModelDefinition Of(string kind) => All.Single(model => ModelKinds.Of(model).Name == kind);
}
