using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Trainers.MlNet;
using Mnist.Trainers.Onnx;

namespace Mnist.Trainers.Dense;

/// <summary>A dense network trained on images: scored by the engine, saved as a zip that needs none of it.</summary>
/// <param name="mlContext">Makes the transforms.</param>
/// <param name="transformer">The network; it reads scaled pixels.</param>
/// <param name="classNames">Names of the classes, in label order.</param>
/// <param name="epochs">Epochs trained.</param>
/// <param name="usesPixelGeometry">Whether training distorted the images.</param>
internal sealed class TrainedDenseNetwork(
    MLContext mlContext, DenseNetworkTransformer transformer, IReadOnlyList<string> classNames, int epochs, bool usesPixelGeometry) : ITrainedModel
{
    /// <inheritdoc/>
    public ModelFacts Facts { get; } = new()
    {
        Packages = OnnxGraph.Packages,
        Epochs = epochs,
        UsesPixelGeometry = usesPixelGeometry,
        Parameters = transformer.Model.Layers.Sum(layer => (long)layer.Weights.Length + layer.Biases.Length),
    };

    /// <inheritdoc/>
    public ClassProbabilities Score(LabeledImages images, int threads) =>
        new(transformer.Model.Classes, transformer.Model.Predict(new ImageRows(images), threads));

    /// <inheritdoc/>
    public void Save(string path)
    {
        var pipeline = Pipeline();
        PipelineFile.Save(mlContext, pipeline, ImageDataView.SchemaOf(transformer.Model.Inputs, classNames), path);
    }

    /// <summary>From raw pixels to the name of the class, as any pipeline of ML.NET's is put together.</summary>
    internal ITransformer Pipeline()
    {
        var scaling = PixelScaling.Create(mlContext, transformer.Model.Inputs);
        var empty = ImageDataView.Empty(transformer.Model.Inputs, classNames);
        var names = mlContext.Transforms.Conversion.MapKeyToValue(ColumnNames.PredictedLabel);
        return new TransformerChain<ITransformer>(scaling, transformer, names.Fit(transformer.Transform(scaling.Transform(empty))));
    }

    /// <summary>Nothing to free.</summary>
    public void Dispose()
    {
    }
}
