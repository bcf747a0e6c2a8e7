using Mnist.Datasets;
using Mnist.Definitions.Models;

namespace Mnist.Search.Costs;

/// <summary>A first guess of how long scoring takes, from times measured on rows of 784 pixels with 2 threads. Good to a factor of a few; see <see cref="SearchCosts"/>.</summary>
internal static class ScoringCost
{
    private const double MeasuredPixels = 784;

    /// <summary>Of code that has not run before.</summary>
    private const double StartSeconds = 0.1;

    /// <summary>Seconds that a model is guessed to take for the validation rows.</summary>
    public static double GuessSeconds(ModelDefinition definition, TrainingData data) =>
        StartSeconds + 1e-6 * Microseconds(definition) * data.Validation.Count * data.Shape.PixelCount / MeasuredPixels;

    /// <summary>Of one row.</summary>
    private static double Microseconds(ModelDefinition definition) => definition switch
    {
        DenseModel => 3,
        LightGbmModel boosted => 8 + 0.3 * boosted.Iterations,
        FastTreeModel boosted => 10 + 0.05 * boosted.Trees,
        FastForestModel forest => 10 + 0.05 * forest.Trees,
        RandomFourierFeaturesLbfgsModel fourier => 0.08 * fourier.Features,
        KMeansLbfgsModel means => 8 + 0.2 * means.Clusters,
        _ => 8,
    };
}
