using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Networks;
using Mnist.Networks.MlNet;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Tasks;

namespace Mnist.Trainers.Networks;

/// <summary>A network trained on images: scored by the engine, saved as a zip that needs none of it.</summary>
/// <param name="network">The network; it reads pixels from 0 to 1.</param>
/// <param name="classNames">Names of the classes, in label order.</param>
/// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
internal sealed class TrainedNetwork(NeuralNetwork network, IReadOnlyList<string> classNames, string workFolder) : IClassifier
{
    public NeuralNetwork Network => network;

    public ClassProbabilities Score(LabeledImages images, int threads) => new(network.Outputs, network.Predict(new ImageRows(images), threads));

    public void Save(string path)
    {
        var mlContext = new MLContext(seed: 0) { TempFilePath = workFolder };
        PipelineFile.Save(mlContext, Pipeline(mlContext), ImageDataView.SchemaOf(network.Inputs, classNames), path);
    }

    /// <summary>From raw pixels to the name of the class, as any pipeline of ML.NET's is put together.</summary>
    internal ITransformer Pipeline(MLContext mlContext)
    {
        var scaling = PixelScaling.Create(mlContext, network.Inputs);
        var scored = new NetworkTransformer(mlContext, network, ImageColumns.Scaled, new MulticlassPredictions(ClassKeys.Named(classNames)));
        var empty = ImageDataView.Empty(network.Inputs, classNames);
        var names = mlContext.Transforms.Conversion.MapKeyToValue(ColumnNames.PredictedLabel);
        return new TransformerChain<ITransformer>(scaling, scored, names.Fit(scored.Transform(scaling.Transform(empty))));
    }

    public void Dispose()
    {
    }
}
