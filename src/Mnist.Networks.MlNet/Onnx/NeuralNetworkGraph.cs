using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet.Onnx;

/// <summary>
/// A network as an ONNX graph: features in; class probabilities and the index of the likeliest class out or, of a network without classes, its output
/// (<see cref="OnnxScore.Output"/>) of one row at a time.
/// </summary>
internal static class NeuralNetworkGraph
{
    public static byte[] Create(NeuralNetwork network, string features)
    {
        var graph = new OnnxGraph();
        AddOutputs(graph, network, AddLayers(graph, network, features));
        return graph.ToModel();
    }

    /// <summary>For programs without ML.NET: any number of rows of features in; <c>Score</c>, what the network says of each, out.</summary>
    public static byte[] CreateStandalone(NeuralNetwork network, string features)
    {
        var graph = new OnnxGraph();
        AddPredictions(graph, network, AddLayers(graph, network, features), ColumnNames.Score);
        graph.FloatOutput(ColumnNames.Score, network.Outputs);
        return graph.ToModel();
    }

    private static string AddLayers(OnnxGraph graph, NeuralNetwork network, string features)
    {
        var value = Scale(graph, network.Scale, graph.Input(features, network.Inputs));
        value = network.Images is { } images ? new ImageStageGraph(graph, images, network.Convolutions).Append(value) : value;
        foreach (var layer in network.DenseLayers)
        {
            var weights = graph.Constant(layer.Weights, layer.Inputs, layer.Outputs);
            var biases = graph.Constant(layer.Biases, layer.Outputs);
            value = graph.Activate(layer.Activation, graph.Apply("Gemm", [value, weights, biases]));
        }

        return value;
    }

    private static void AddOutputs(OnnxGraph graph, NeuralNetwork network, string value)
    {
        if (network.Output != OutputFunction.Softmax)
        {
            graph.VectorOutput(OnnxScore.Output, AddPredictions(graph, network, value), network.Outputs);
            return;
        }

        var score = AddPredictions(graph, network, value, ColumnNames.Score);
        graph.Apply("ArgMax", [score], [OnnxGraph.Attribute("axis", 1L)], OnnxPipeline.ClassIndex);
        graph.FloatOutput(ColumnNames.Score, network.Outputs);
        graph.IntegerOutput(OnnxPipeline.ClassIndex, 1);
    }

    /// <summary>What the network makes of its outputs, under a name where one is given.</summary>
    private static string AddPredictions(OnnxGraph graph, NeuralNetwork network, string value, string? name = null) => network.Output switch
    {
        OutputFunction.Softmax => graph.Apply("Softmax", [value], [OnnxGraph.Attribute("axis", 1L)], name),
        OutputFunction.Sigmoid => graph.Apply("Sigmoid", [value], output: name),
        _ => name is null ? value : graph.Apply("Identity", [value], output: name),
    };

    private static string Scale(OnnxGraph graph, InputScale? scale, string row)
    {
        if (scale is null)
        {
            return row;
        }

        var product = graph.Apply("Mul", [row, graph.Constant(scale.Factors, scale.Factors.Length)]);
        return graph.Apply("Add", [product, graph.Constant(scale.Summands, scale.Summands.Length)]);
    }
}
