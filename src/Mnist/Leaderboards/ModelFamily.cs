using Mnist.Definitions.Models;
using Mnist.Runs;

namespace Mnist.Leaderboards;

/// <summary>The families of models: what learns in the same way.</summary>
internal static class ModelFamily
{
    /// <summary>The family of what a run trained; of a search, of what it chose.</summary>
    public static string Of(RunRecord run) => Of(run.Facts?.Chosen ?? run.Model);

    /// <summary>The family of a definition.</summary>
    public static string Of(ModelDefinition model) => model switch
    {
        DenseModel => "neural network",
        LightGbmModel or FastTreeModel => "boosted trees",
        FastForestModel => "random forest",
        SdcaMaximumEntropyModel or LbfgsMaximumEntropyModel or AveragedPerceptronModel or LinearSvmModel => "linear",
        PcaLbfgsModel or RandomFourierFeaturesLbfgsModel or KMeansLbfgsModel => "linear on features",
        NaiveBayesModel => "naive Bayes",
        EnsembleModel => "ensemble",
        AutoMLModel => "search",
        _ => throw new ArgumentException($"{model.GetType().Name} belongs to no family", nameof(model)),
    };
}
