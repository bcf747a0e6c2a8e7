using Mnist.Datasets;
using Mnist.Trainers.MlNet;
using Mnist.Trainers.Onnx;

namespace Mnist.Trainers.Dense;

/// <summary>A trained dense network: scored by the engine, saved as a zip that needs none of it.</summary>
/// <param name="transformer">The network and the names of its classes.</param>
/// <param name="epochs">Epochs trained.</param>
/// <param name="usesPixelGeometry">Whether training distorted the images.</param>
internal sealed class TrainedDenseNetwork(DenseNetworkTransformer transformer, int epochs, bool usesPixelGeometry) : ITrainedModel
{
    /// <inheritdoc/>
    public ModelFacts Facts { get; } = new()
    {
        Packages = OnnxGraph.Packages,
        Epochs = epochs,
        UsesPixelGeometry = usesPixelGeometry,
        Parameters = transformer.Network.Layers.Sum(layer => (long)layer.Weights.Length + layer.Biases.Length),
    };

    /// <inheritdoc/>
    public ClassProbabilities Score(LabeledImages images, int threads) =>
        new(transformer.ClassNames.Count, transformer.Network.Predict(new ImageRows(images), threads));

    /// <inheritdoc/>
    public void Save(string path) =>
        PipelineFile.Save(transformer.MlContext, transformer, ImageDataView.SchemaOf(transformer.Network.Inputs, transformer.ClassNames), path);

    /// <summary>Nothing to free.</summary>
    public void Dispose()
    {
    }
}
