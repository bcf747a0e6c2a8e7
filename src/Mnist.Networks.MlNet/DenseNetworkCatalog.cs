using Microsoft.ML;
using Mnist.Networks.Optimizers;

namespace Mnist.Networks.MlNet;

/// <summary>Puts the dense network among ML.NET's own multiclass trainers.</summary>
public static class DenseNetworkCatalog
{
    /// <summary>
    /// A dense network: hidden layers with batch normalisation, ReLU and dropout 0.2, then a softmax; trained with Adam on batches of 128 rows.
    /// Scale the features to about -1..1 before it.
    /// </summary>
    /// <param name="catalog">ML.NET's multiclass trainers.</param>
    /// <param name="labelColumnName">The classes: a key of 32 bits, as <c>MapValueToKey</c> makes it, of 2 to 1,000 values.</param>
    /// <param name="featureColumnName">The features: a vector of floats of known size, sparse or dense.</param>
    /// <param name="hiddenUnits">Units of each hidden layer, first to last; null for 512, 256 and 128, empty for logistic regression.</param>
    /// <param name="numberOfEpochs">Passes over the training rows, 1 to 10,000.</param>
    /// <param name="learningRate">Step size of Adam, above 0.</param>
    /// <returns>An estimator; its transformer adds <c>Score</c> (class probabilities) and <c>PredictedLabel</c> (a key like the label).</returns>
    public static DenseNetworkEstimator DenseNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = DenseNetworkOptions.DefaultLabelColumnName,
        string featureColumnName = DenseNetworkOptions.DefaultFeatureColumnName,
        IReadOnlyList<int>? hiddenUnits = null,
        int numberOfEpochs = 10,
        double learningRate = 0.001)
    {
        return catalog.DenseNetwork(new DenseNetworkOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            Layers = NetworkArchitecture.DefaultLayers(hiddenUnits),
            Training = new TrainingSettings { Epochs = numberOfEpochs, Optimizer = new Adam { LearningRate = learningRate } },
        });
    }

    /// <summary>A dense network with every option.</summary>
    /// <param name="catalog">ML.NET's multiclass trainers.</param>
    /// <param name="options">Columns, layers and training.</param>
    /// <returns>An estimator; its transformer adds <c>Score</c> (class probabilities) and <c>PredictedLabel</c> (a key like the label).</returns>
    /// <exception cref="ArgumentException">An option does not fit the others; the message names it.</exception>
    public static DenseNetworkEstimator DenseNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, DenseNetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);

        // ML.NET keeps the context of a catalog to itself; transforms made with another one work together all the same.
        return new DenseNetworkEstimator(new MLContext(options.Seed), options);
    }
}
