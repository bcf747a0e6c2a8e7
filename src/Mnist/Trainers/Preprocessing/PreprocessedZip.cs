using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Models.MlNet;
using Mnist.Models.Zip;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Preprocessing;

/// <summary>
/// The zip of a model of preprocessed images, made one of raw images: an ONNX graph writes what the model sees over the column
/// <c>Features</c>, the model's own pipeline follows unchanged, and <c>Features</c> is put back.
/// </summary>
internal static class PreprocessedZip
{
    private const string Raw = "Preprocessing.Raw";

    internal const string Seen = "Preprocessing.Seen";

    /// <param name="steps">What is done to an image.</param>
    /// <param name="inner">Zip of a model that takes images to which it is done.</param>
    /// <param name="path">File to create; it must not exist.</param>
    /// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
    public static void Write(PixelPipeline steps, string inner, string path, string workFolder)
    {
        using var zip = ModelZip.Load(inner, workFolder);
        var mlContext = new MLContext(seed: 0) { TempFilePath = workFolder };
        var images = ImageDataView.Empty(steps.Input.PixelCount, zip.ClassNames);
        using var before = Before(mlContext, steps).Fit(images);
        var seen = before.Transform(images);
        var after = mlContext.Transforms.CopyColumns(ImageColumns.Features, Raw).Append(mlContext.Transforms.DropColumns(Raw)).Fit(zip.Pipeline.Transform(seen));
        PipelineFile.Save(mlContext, new TransformerChain<ITransformer>(before, zip.Pipeline, after), images.Schema, path);
    }

    /// <summary>The steps as an ONNX graph, from floats that are grey levels to floats that are grey levels.</summary>
    internal static byte[] Graph(PixelPipeline steps)
    {
        var graph = new OnnxGraph();
        var pixels = graph.Cast(graph.Input(ImageColumns.Features, steps.Input.PixelCount), OnnxType.Double);
        graph.VectorOutput(Seen, graph.Cast(steps.Append(graph, pixels), OnnxType.Float), steps.Output.PixelCount);
        return graph.ToModel();
    }

    private static EstimatorChain<ITransformer> Before(MLContext mlContext, PixelPipeline steps)
    {
        var graph = Graph(steps);
        return new EstimatorChain<ITransformer>()
            .Append(OnnxLoading.Load(() => mlContext.Transforms.ApplyOnnxModel(Seen, ImageColumns.Features, new MemoryStream(graph))))
            .Append(mlContext.Transforms.CopyColumns(Raw, ImageColumns.Features))
            .Append(mlContext.Transforms.CopyColumns(ImageColumns.Features, Seen))
            .Append<ITransformer>(mlContext.Transforms.DropColumns(Seen));
    }
}
