using System.Runtime.InteropServices;

namespace Mnist.Trainers.Onnx;

/// <summary>
/// Builds a model in the Open Neural Network Exchange format, of the few parts needed here. Field numbers are those of onnx.proto3.
/// Every value has a first dimension of any size: the rows.
/// </summary>
internal sealed class OnnxGraph
{
    private const int IrVersion = 9;
    private const int OperatorSet = 20;
    private const int Float = 1;
    private const int Int64 = 7;

    private readonly ProtobufMessage graph = new ProtobufMessage().Add(2, "mnist");
    private int count;

    /// <summary>Packages, besides Microsoft.ML, that loading a zip with such a graph takes.</summary>
    public static IReadOnlyList<string> Packages => ["Microsoft.ML.OnnxTransformer", "Microsoft.ML.OnnxRuntime"];

    /// <summary>Declares an input of floats.</summary>
    public string Input(string name, int width)
    {
        graph.Add(11, Value(name, Float, width));
        return name;
    }

    /// <summary>Stores constants.</summary>
    /// <returns>The name they go by.</returns>
    public string Constant(ReadOnlySpan<float> values, params ReadOnlySpan<int> dimensions)
    {
        var name = $"mnist.constant{count++}";
        var tensor = new ProtobufMessage();
        foreach (var dimension in dimensions)
        {
            tensor.Add(1, dimension);
        }

        graph.Add(5, tensor.Add(2, Float).Add(8, name).Add(9, MemoryMarshal.AsBytes(values)));
        return name;
    }

    /// <summary>Applies an operator.</summary>
    /// <param name="kind">Its name in the ONNX specification.</param>
    /// <param name="inputs">Names of what it reads.</param>
    /// <param name="attributes">As <see cref="Attribute(string, long)"/> makes them.</param>
    /// <param name="output">Name of the result; one is made up where left out.</param>
    /// <returns>Name of the result.</returns>
    public string Apply(string kind, string[] inputs, ProtobufMessage[]? attributes = null, string? output = null)
    {
        var name = output ?? $"mnist.value{count++}";
        var node = new ProtobufMessage();
        foreach (var input in inputs)
        {
            node.Add(1, input);
        }

        node.Add(2, name).Add(3, name).Add(4, kind);
        foreach (var attribute in attributes ?? [])
        {
            node.Add(5, attribute);
        }

        graph.Add(1, node);
        return name;
    }

    /// <summary>Declares an output of floats.</summary>
    public void FloatOutput(string name, int width) => graph.Add(12, Value(name, Float, width));

    /// <summary>Declares an output of whole numbers.</summary>
    public void IntegerOutput(string name, int width) => graph.Add(12, Value(name, Int64, width));

    /// <summary>An attribute that is a whole number.</summary>
    public static ProtobufMessage Attribute(string name, long value) => new ProtobufMessage().Add(1, name).Add(3, value).Add(20, 2);

    /// <summary>An attribute that is a float.</summary>
    public static ProtobufMessage Attribute(string name, float value) => new ProtobufMessage().Add(1, name).Add(2, value).Add(20, 1);

    /// <summary>An attribute that is a text.</summary>
    public static ProtobufMessage Attribute(string name, string value) => new ProtobufMessage().Add(1, name).Add(4, value).Add(20, 3);

    /// <summary>The model as a file has it.</summary>
    public byte[] ToModel() => new ProtobufMessage()
        .Add(1, IrVersion)
        .Add(2, "mnist")
        .Add(7, graph)
        .Add(8, new ProtobufMessage().Add(1, "").Add(2, OperatorSet))
        .ToArray();

    private static ProtobufMessage Value(string name, int elementType, int width)
    {
        var rows = new ProtobufMessage().Add(2, "rows");
        var columns = new ProtobufMessage().Add(1, width);
        var shape = new ProtobufMessage().Add(1, rows).Add(1, columns);
        var tensor = new ProtobufMessage().Add(1, elementType).Add(2, shape);
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor));
    }
}
