using Microsoft.ML;
using Mnist.Networks.MlNet.Tasks;

namespace Mnist.Networks.MlNet;

/// <summary>
/// Puts networks among ML.NET's own trainers. Their features should be of about the size -1 to 1: <c>NormalizeMeanVariance</c> before the trainer makes them so.
/// </summary>
public static class NetworkCatalog
{
    /// <summary>
    /// A dense network that tells classes apart: hidden layers with batch normalisation, ReLU and dropout 0.2, then a softmax; trained with Adam, whose step falls to 0.
    /// </summary>
    /// <param name="catalog">ML.NET's multiclass trainers.</param>
    /// <param name="labelColumnName">The classes: a key of 32 bits, as <c>MapValueToKey</c> makes it, of 2 to 1,000 values.</param>
    /// <param name="featureColumnName">The features: a vector of floats of known size, sparse or dense.</param>
    /// <param name="exampleWeightColumnName">What rows count: a float, at least 0; null where they count alike.</param>
    /// <param name="hiddenUnits">Units of each hidden layer, first to last; null for 128 and 64, empty for logistic regression.</param>
    /// <param name="numberOfEpochs">Passes over the training rows, 1 to 10,000; null for as many as suit their number (<see cref="NetworkOptions.Training"/>).</param>
    /// <param name="learningRate">Step size of Adam at the beginning, above 0.</param>
    /// <returns>An estimator; its transformer adds <c>Score</c> (class probabilities) and <c>PredictedLabel</c> (a key like the label).</returns>
    public static NetworkEstimator DenseNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = NetworkOptions.DefaultLabelColumnName,
        string featureColumnName = NetworkOptions.DefaultFeatureColumnName,
        string? exampleWeightColumnName = null,
        IReadOnlyList<int>? hiddenUnits = null,
        int? numberOfEpochs = null,
        double learningRate = NetworkOptions.DefaultLearningRate) =>
        catalog.DenseNetwork(Short(new DenseNetworkOptions(), labelColumnName, featureColumnName, exampleWeightColumnName, hiddenUnits, numberOfEpochs, learningRate));

    /// <summary>A dense network that tells classes apart, with every option.</summary>
    /// <param name="catalog">ML.NET's multiclass trainers.</param>
    /// <param name="options">Columns, layers and training.</param>
    /// <returns>An estimator; its transformer adds <c>Score</c> (class probabilities) and <c>PredictedLabel</c> (a key like the label).</returns>
    /// <exception cref="ArgumentException">An option does not fit the others; the message names it.</exception>
    public static NetworkEstimator DenseNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, DenseNetworkOptions options) => Estimator(catalog, options, new MulticlassTask());

    /// <summary>A convolutional network that tells images apart.</summary>
    /// <param name="catalog">ML.NET's multiclass trainers.</param>
    /// <param name="imageHeight">Lines of pixels, 1 to 128.</param>
    /// <param name="imageWidth">Pixels of a line, 1 to 128.</param>
    /// <param name="channels">Values of a pixel: 1 where images are grey, 3 where they are red, green and blue.</param>
    /// <param name="labelColumnName">The classes: a key of 32 bits, as <c>MapValueToKey</c> makes it, of 2 to 1,000 values.</param>
    /// <param name="featureColumnName">The images: a vector of floats, channel by channel, line by line, as <c>ExtractPixels</c> makes it.</param>
    /// <param name="exampleWeightColumnName">What rows count: a float, at least 0; null where they count alike.</param>
    /// <param name="layers">The layers, first to last: those that read images, then dense ones; null for two pairs of convolutions, with pools, and a dense layer.</param>
    /// <param name="numberOfEpochs">Passes over the training rows, 1 to 10,000; null for as many as suit their number (<see cref="NetworkOptions.Training"/>).</param>
    /// <param name="learningRate">Step size of Adam at the beginning, above 0.</param>
    /// <returns>An estimator; its transformer adds <c>Score</c> (class probabilities) and <c>PredictedLabel</c> (a key like the label).</returns>
    public static NetworkEstimator ConvolutionalNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        int imageHeight,
        int imageWidth,
        int channels = 1,
        string labelColumnName = NetworkOptions.DefaultLabelColumnName,
        string featureColumnName = NetworkOptions.DefaultFeatureColumnName,
        string? exampleWeightColumnName = null,
        IReadOnlyList<NetworkLayer>? layers = null,
        int? numberOfEpochs = null,
        double learningRate = NetworkOptions.DefaultLearningRate) =>
        catalog.ConvolutionalNetwork(new ConvolutionalNetworkOptions
        {
            Image = new FeatureShape(imageHeight, imageWidth, channels),
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Layers = layers,
            NumberOfEpochs = numberOfEpochs,
            LearningRate = learningRate,
        });

    /// <summary>A convolutional network that tells images apart, with every option.</summary>
    /// <param name="catalog">ML.NET's multiclass trainers.</param>
    /// <param name="options">Columns, images, layers and training.</param>
    /// <returns>An estimator; its transformer adds <c>Score</c> (class probabilities) and <c>PredictedLabel</c> (a key like the label).</returns>
    /// <exception cref="ArgumentException">An option does not fit the others; the message names it.</exception>
    public static NetworkEstimator ConvolutionalNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, ConvolutionalNetworkOptions options) => Estimator(catalog, options, new MulticlassTask());

    /// <summary>A dense network that answers yes or no: hidden layers with batch normalisation, ReLU and dropout 0.2, then a sigmoid.</summary>
    /// <param name="catalog">ML.NET's binary trainers.</param>
    /// <param name="labelColumnName">The answers: a bool.</param>
    /// <param name="featureColumnName">The features: a vector of floats of known size, sparse or dense.</param>
    /// <param name="exampleWeightColumnName">What rows count: a float, at least 0; null where they count alike.</param>
    /// <param name="hiddenUnits">Units of each hidden layer, first to last; null for 128 and 64, empty for logistic regression.</param>
    /// <param name="numberOfEpochs">Passes over the training rows, 1 to 10,000; null for as many as suit their number (<see cref="NetworkOptions.Training"/>).</param>
    /// <param name="learningRate">Step size of Adam at the beginning, above 0.</param>
    /// <returns>An estimator; its transformer adds <c>Score</c> (the logit), <c>Probability</c> (that of true) and <c>PredictedLabel</c> (a bool).</returns>
    public static NetworkEstimator DenseNetwork(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = NetworkOptions.DefaultLabelColumnName,
        string featureColumnName = NetworkOptions.DefaultFeatureColumnName,
        string? exampleWeightColumnName = null,
        IReadOnlyList<int>? hiddenUnits = null,
        int? numberOfEpochs = null,
        double learningRate = NetworkOptions.DefaultLearningRate) =>
        catalog.DenseNetwork(Short(new DenseNetworkOptions(), labelColumnName, featureColumnName, exampleWeightColumnName, hiddenUnits, numberOfEpochs, learningRate));

    /// <summary>A dense network that answers yes or no, with every option.</summary>
    /// <param name="catalog">ML.NET's binary trainers.</param>
    /// <param name="options">Columns, layers and training.</param>
    /// <returns>An estimator; its transformer adds <c>Score</c> (the logit), <c>Probability</c> (that of true) and <c>PredictedLabel</c> (a bool).</returns>
    /// <exception cref="ArgumentException">An option does not fit the others; the message names it.</exception>
    public static NetworkEstimator DenseNetwork(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, DenseNetworkOptions options) => Estimator(catalog, options, new BinaryTask());

    /// <summary>A dense network that predicts a number: hidden layers with batch normalisation, ReLU and dropout 0.2, then one output.</summary>
    /// <param name="catalog">ML.NET's regression trainers.</param>
    /// <param name="labelColumnName">The numbers: a float. They are standardised while the network is trained.</param>
    /// <param name="featureColumnName">The features: a vector of floats of known size, sparse or dense.</param>
    /// <param name="exampleWeightColumnName">What rows count: a float, at least 0; null where they count alike.</param>
    /// <param name="loss"><see cref="Loss.Squared"/>, or <see cref="Loss.Absolute"/> where some numbers are far off.</param>
    /// <param name="hiddenUnits">Units of each hidden layer, first to last; null for 128 and 64, empty for linear regression.</param>
    /// <param name="numberOfEpochs">Passes over the training rows, 1 to 10,000; null for as many as suit their number (<see cref="NetworkOptions.Training"/>).</param>
    /// <param name="learningRate">Step size of Adam at the beginning, above 0.</param>
    /// <returns>An estimator; its transformer adds <c>Score</c>, the number.</returns>
    public static NetworkEstimator DenseNetwork(
        this RegressionCatalog.RegressionTrainers catalog,
        string labelColumnName = NetworkOptions.DefaultLabelColumnName,
        string featureColumnName = NetworkOptions.DefaultFeatureColumnName,
        string? exampleWeightColumnName = null,
        Loss loss = Loss.Squared,
        IReadOnlyList<int>? hiddenUnits = null,
        int? numberOfEpochs = null,
        double learningRate = NetworkOptions.DefaultLearningRate) =>
        catalog.DenseNetwork(Short(
            new DenseRegressionOptions { Loss = loss }, labelColumnName, featureColumnName, exampleWeightColumnName, hiddenUnits, numberOfEpochs, learningRate));

    /// <summary>A dense network that predicts a number, with every option.</summary>
    /// <param name="catalog">ML.NET's regression trainers.</param>
    /// <param name="options">Columns, loss, layers and training.</param>
    /// <returns>An estimator; its transformer adds <c>Score</c>, the number.</returns>
    /// <exception cref="ArgumentException">An option does not fit the others; the message names it.</exception>
    public static NetworkEstimator DenseNetwork(this RegressionCatalog.RegressionTrainers catalog, DenseRegressionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Estimator(catalog, options, new RegressionTask(options.Loss));
    }

    private static TOptions Short<TOptions>(
        TOptions options, string label, string features, string? weights, IReadOnlyList<int>? hiddenUnits, int? numberOfEpochs, double learningRate)
        where TOptions : DenseOptions => options with
        {
            LabelColumnName = label,
            FeatureColumnName = features,
            ExampleWeightColumnName = weights,
            Layers = DenseOptions.LayersOf(hiddenUnits),
            NumberOfEpochs = numberOfEpochs,
            LearningRate = learningRate,
        };

    private static NetworkEstimator Estimator(object catalog, NetworkOptions options, PredictionTask task)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);

        // ML.NET keeps the context of a catalog to itself; transforms made with another one work together all the same.
        return new NetworkEstimator(new MLContext(options.Seed), options, task);
    }
}
