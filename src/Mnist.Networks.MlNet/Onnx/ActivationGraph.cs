namespace Mnist.Networks.MlNet.Onnx;

/// <summary>Activations as ONNX operators, whatever the shape of the value.</summary>
internal static class ActivationGraph
{
    public static string Activate(this OnnxGraph graph, Activation activation, string value) => activation switch
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
