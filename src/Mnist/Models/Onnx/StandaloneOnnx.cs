using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Models.MlNet;
using Mnist.Models.Zip;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Models.Onnx;

/// <summary>
/// The model of a zip as one ONNX graph, for programs without ML.NET: <c>Features</c>, rows × pixels of grey levels, in; <c>Score</c>, the
/// probabilities, and <c>PredictedLabel</c>, the names of the likeliest classes, out.
/// </summary>
internal static class StandaloneOnnx
{
    /// <summary>Makes the graph.</summary>
    /// <param name="zip">The zip.</param>
    /// <param name="zipPath">Its path.</param>
    /// <param name="metadata">What is to be noted in the file, by names; nothing where left out.</param>
    /// <exception cref="NoOnnxGraphException">A part of the model has none.</exception>
    public static byte[] Create(ModelZip zip, string zipPath, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var held = ZippedGraphs.Of(zipPath);
        var (graph, score) = held.Graphs.Count > 0 ? Joined(zip, held) : Converted(zip);
        score = graph.Apply("Reshape", [score, graph.Constant([-1L, zip.ClassNames.Count], 2)], output: ColumnNames.Score);
        var index = graph.Apply("ArgMax", [score], [OnnxGraph.Attribute("axis", 1L), OnnxGraph.Attribute("keepdims", 0L)]);
        graph.Apply("Gather", [graph.Constant(zip.ClassNames), index], output: ColumnNames.PredictedLabel);
        graph.FloatOutput(ColumnNames.Score, zip.ClassNames.Count);
        graph.TextOutput(ColumnNames.PredictedLabel);
        return graph.ToModel(metadata);
    }

    private static (OnnxGraph Graph, string Score) Joined(ModelZip zip, ZippedGraphs held)
    {
        var graph = new OnnxGraph();
        var columns = new PipelineGraph(graph, held);
        columns.Define(ImageColumns.Features, graph.Input(ImageColumns.Features, zip.PixelCount), zip.PixelCount);
        columns.Append(zip.Pipeline, ImageDataView.SchemaOf(zip.PixelCount, zip.ClassNames));
        return (graph, columns.ValueOf(ColumnNames.Score));
    }

    /// <summary>A pipeline of ML.NET's own, by its converter.</summary>
    private static (OnnxGraph Graph, string Score) Converted(ModelZip zip)
    {
        var model = Convert(zip);
        var graph = new OnnxGraph(OnnxModel.OperatorSets(model));
        var features = graph.Input(ImageColumns.Features, zip.PixelCount);
        var renamed = graph.Include(model, new Dictionary<string, string> { [ImageColumns.Features] = features });
        return (graph, renamed(OnnxModel.Outputs(model).First(output => output.Name.StartsWith(ColumnNames.Score, StringComparison.Ordinal)).Name));
    }

    /// <summary>No images, without a column of labels, which would become an input of the graph.</summary>
    private static IDataView Pixels(MLContext mlContext, int pixelCount)
    {
        var schema = SchemaDefinition.Create(typeof(Image));
        schema[ImageColumns.Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, pixelCount);
        return mlContext.Data.LoadFromEnumerable(Array.Empty<Image>(), schema);
    }

    private static byte[] Convert(ModelZip zip)
    {
        using var stream = new MemoryStream();
        try
        {
            var mlContext = new MLContext(seed: 0);
            mlContext.Model.ConvertToOnnx(zip.Pipeline, Pixels(mlContext, zip.PixelCount), stream, ColumnNames.Score);
            return stream.ToArray();
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or NotSupportedException or NotImplementedException or FormatException)
        {
            throw new NoOnnxGraphException("ML.NET makes none of it", fault);
        }
    }

    private sealed record Image(float[] Features);
}

/// <summary>A model cannot be written as an ONNX graph; the message says which part of it has none.</summary>
internal sealed class NoOnnxGraphException(string message, Exception? inner = null) : Exception(message, inner);
