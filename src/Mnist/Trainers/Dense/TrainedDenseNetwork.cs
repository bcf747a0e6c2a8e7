using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Networks;
using Mnist.Networks.MlNet;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Dense;

/// <summary>A dense network trained on images: scored by the engine, saved as a zip that needs none of it.</summary>
/// <param name="mlContext">Makes the transforms.</param>
/// <param name="transformer">The network; it reads scaled pixels.</param>
/// <param name="classNames">Names of the classes, in label order.</param>
/// <param name="facts">What is worth knowing about it besides its packages and size.</param>
internal sealed class TrainedDenseNetwork(
    MLContext mlContext, DenseNetworkTransformer transformer, IReadOnlyList<string> classNames, ModelFacts facts) : ITrainedModel
{
    /// <inheritdoc/>
    public ModelFacts Facts { get; } = facts with
    {
        Packages = OnnxGraph.Packages,
        Parameters = transformer.Model.Layers.Sum(layer => (long)layer.Weights.Length + layer.Biases.Length),
    };

    /// <inheritdoc/>
    public ClassProbabilities? HeldOutScores { get; init; }

    /// <summary>The network.</summary>
    public DenseNetwork Network => transformer.Model;

    /// <inheritdoc/>
    public FoldedLayer? FirstLayer => Network.Layers[0];

    /// <summary>A network that was trained elsewhere.</summary>
    /// <param name="network">The network.</param>
    /// <param name="classNames">Names of the classes, in label order.</param>
    /// <param name="facts">What is worth knowing about it.</param>
    /// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
    /// <param name="heldOutScores">As <see cref="HeldOutScores"/> has them.</param>
    public static TrainedDenseNetwork Of(
        DenseNetwork network, IReadOnlyList<string> classNames, ModelFacts facts, string workFolder, ClassProbabilities? heldOutScores)
    {
        var mlContext = new MLContext(seed: 0) { TempFilePath = workFolder };
        var transformer = new DenseNetworkTransformer(mlContext, network, ColumnNames.Scaled, ClassKeys.Named(classNames));
        return new TrainedDenseNetwork(mlContext, transformer, classNames, facts) { HeldOutScores = heldOutScores };
    }

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
