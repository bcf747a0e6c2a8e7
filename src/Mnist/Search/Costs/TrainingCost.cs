using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Networks;

namespace Mnist.Search.Costs;

/// <summary>A first guess of how long training takes, from times measured on 60,000 rows of 784 pixels with 2 threads. Good to a factor of a few; see <see cref="SearchCosts"/>.</summary>
internal static class TrainingCost
{
    private const double MeasuredPixels = 60_000.0 * 784;
    private const double MeasuredThreads = 2;

    /// <summary>One against all, each class puts all features into bins anew.</summary>
    private const double BinningSeconds = 25;

    /// <summary>Least fraction of features of which LightGBM makes no copy, seen in times of training.</summary>
    private const double LeastFractionUncopied = 0.6;

    /// <summary>Seconds a training is guessed to take.</summary>
    public static double GuessSeconds(ModelDefinition definition, TrainingData data, int threads)
    {
        var size = (double)data.Training.Count * data.Shape.PixelCount / MeasuredPixels;
        return SecondsMeasured(definition, data) * size * MeasuredThreads / threads;
    }

    private static double SecondsMeasured(ModelDefinition definition, TrainingData data) => definition switch
    {
        DenseModel dense => 1.05e-6 * Weights(dense, data) * dense.Training.Epochs * PerEpoch(dense.Training),
        LightGbmModel boosted => 1.6 + boosted.Iterations * (ReadingSeconds(boosted) + 0.0033 * boosted.NumberOfLeaves),
        FastTreeModel boosted => BinningSeconds + 0.124 * boosted.Trees * Math.Pow(boosted.Leaves, 0.7),
        FastForestModel forest => BinningSeconds + 0.083 * forest.Trees * Math.Pow(forest.Leaves, 0.75),
        RandomFourierFeaturesLbfgsModel fourier => 27 * (fourier.Features / 1_000.0) * (0.3 + 0.7 * fourier.MaximumIterations / 200.0),
        KMeansLbfgsModel means => 30 * means.Clusters / 100.0,
        PcaLbfgsModel components => 4 + 0.04 * components.Components,
        LbfgsModel linear => 25 * linear.MaximumIterations / 200.0,
        SdcaMaximumEntropyModel dual => 2 + 0.4 * (dual.MaximumIterations ?? 20),
        AveragedPerceptronModel perceptron => 2 + 0.5 * perceptron.Iterations,
        LinearSvmModel machine => 3 * machine.Iterations,
        _ => 10,
    };

    /// <summary>Distorted images have fewer black pixels to skip; smaller batches take more steps.</summary>
    private static double PerEpoch(TrainingSettings training) =>
        (training.Augmentation switch { null => 1, { ElasticAlpha: > 0 } => 1.6, _ => 1.25 }) * (0.75 + 0.25 * 128 / training.BatchSize);

    /// <summary>Seconds an iteration of LightGBM reads features: all of them where it uses most, else a copy of the used ones, made anew for every tree.</summary>
    private static double ReadingSeconds(LightGbmModel boosted)
    {
        var all = 0.1 * Math.Pow(boosted.NumberOfLeaves, 0.4);
        return boosted.FeatureFraction >= LeastFractionUncopied ? all : 0.075 + boosted.FeatureFraction * (0.3 + all);
    }

    private static double Weights(DenseModel dense, TrainingData data)
    {
        var widths = dense.Layers.Select(layer => layer.Units).Prepend(data.Shape.PixelCount).Append(data.ClassNames.Count).ToList();
        return widths.Zip(widths.Skip(1), (inputs, outputs) => (double)inputs * outputs).Sum();
    }
}
