using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet.Onnx;

/// <summary>A dense network as an ONNX graph: features in, class probabilities and the index of the likeliest class out.</summary>
internal static class DenseNetworkGraph
{
    public static byte[] Create(NeuralNetwork network, string features)
    {
        var graph = new OnnxGraph();
        var value = graph.Input(features, network.Inputs);
        foreach (var layer in network.Layers)
        {
            var weights = graph.Constant(layer.Weights, layer.Inputs, layer.Outputs);
            var biases = graph.Constant(layer.Biases, layer.Outputs);
            value = Activate(graph, layer.Activation, graph.Apply("Gemm", [value, weights, biases]));
        }

        var score = graph.Apply("Softmax", [value], [OnnxGraph.Attribute("axis", 1L)], ColumnNames.Score);
        graph.Apply("ArgMax", [score], [OnnxGraph.Attribute("axis", 1L)], OnnxPipeline.ClassIndex);
        graph.FloatOutput(ColumnNames.Score, network.Classes);
        graph.IntegerOutput(OnnxPipeline.ClassIndex, 1);
        return graph.ToModel();
    }

    private static string Activate(OnnxGraph graph, Activation activation, string value) => activation switch
    {
        Activation.Relu => graph.Apply("Relu", [value]),
        Activation.LeakyRelu => graph.Apply("LeakyRelu", [value], [OnnxGraph.Attribute("alpha", 0.01f)]),
        Activation.Gelu => graph.Apply("Gelu", [value], [OnnxGraph.Attribute("approximate", "tanh")]),
        Activation.Tanh => graph.Apply("Tanh", [value]),
        Activation.Sigmoid => graph.Apply("Sigmoid", [value]),
        Activation.Identity => value,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "no ONNX operator is known for it"),
    };
}
