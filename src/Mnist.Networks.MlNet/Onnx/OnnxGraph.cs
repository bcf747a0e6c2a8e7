using System.Runtime.InteropServices;

namespace Mnist.Networks.MlNet.Onnx;

/// <summary>
/// Builds a model in the Open Neural Network Exchange format, of the few parts needed here. Field numbers are those of onnx.proto3.
/// Every value has a first dimension of any size: the rows.
/// </summary>
internal sealed class OnnxGraph
{
    private const int IrVersion = 9;
    private const int OperatorSet = 20;
    private readonly ProtobufMessage graph = new ProtobufMessage().Add(2, "mnist");
    private readonly IReadOnlyList<byte[]> operatorSets;
    private int count;

    /// <param name="operatorSets">The messages of the operator sets whose operators it may have; null for that of the standard which this project writes.</param>
    public OnnxGraph(IReadOnlyList<byte[]>? operatorSets = null) => this.operatorSets = operatorSets ?? [new ProtobufMessage().Add(1, "").Add(2, OperatorSet).ToArray()];

    /// <summary>Packages, besides Microsoft.ML, that loading a zip with such a graph takes.</summary>
    public static IReadOnlyList<string> Packages => ["Microsoft.ML.OnnxTransformer", "Microsoft.ML.OnnxRuntime"];

    public string Input(string name, int width)
    {
        graph.Add(11, Value(name, OnnxType.Float, width));
        return name;
    }

    /// <summary>Stores constants; without dimensions, a single one.</summary>
    /// <returns>The name they go by.</returns>
    public string Constant(ReadOnlySpan<float> values, params ReadOnlySpan<int> dimensions) => Constant(OnnxType.Float, MemoryMarshal.AsBytes(values), dimensions);

    public string Constant(ReadOnlySpan<double> values, params ReadOnlySpan<int> dimensions) => Constant(OnnxType.Double, MemoryMarshal.AsBytes(values), dimensions);

    public string Constant(ReadOnlySpan<long> values, params ReadOnlySpan<int> dimensions) => Constant(OnnxType.Int64, MemoryMarshal.AsBytes(values), dimensions);

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

    public string Cast(string value, OnnxType type, string? output = null) => Apply("Cast", [value], [Attribute("to", (long)type)], output);

    public void FloatOutput(string name, int width) => graph.Add(12, Value(name, OnnxType.Float, width));

    /// <summary>Declares an output of floats without the dimension of the rows, for graphs that are given one row at a time: to ML.NET it is a vector, not a matrix of one row, which its trees refuse.</summary>
    public void VectorOutput(string name, string value, int width)
    {
        Apply("Reshape", [value, Constant([-1L], 1)], output: name);
        graph.Add(12, Value(name, OnnxType.Float, new ProtobufMessage().Add(1, Dimension(width))));
    }

    /// <summary>Stores texts as a constant.</summary>
    /// <returns>The name they go by.</returns>
    public string Constant(IReadOnlyList<string> texts)
    {
        var name = $"mnist.constant{count++}";
        var tensor = new ProtobufMessage().Add(1, texts.Count).Add(2, (long)OnnxType.Text).Add(8, name);
        foreach (var text in texts)
        {
            tensor.Add(6, text);
        }

        graph.Add(5, tensor);
        return name;
    }

    /// <summary>Declares an output of a text for each row.</summary>
    public void TextOutput(string name) => graph.Add(12, Value(name, OnnxType.Text, new ProtobufMessage().Add(1, new ProtobufMessage().Add(2, "rows"))));

    /// <summary>Takes over the operators and constants of another model.</summary>
    /// <param name="model">The model, as a file has it.</param>
    /// <param name="inputs">From its inputs to names here.</param>
    /// <returns>From its values, outputs among them, to their names here.</returns>
    /// <exception cref="InvalidDataException">The model is damaged.</exception>
    public Func<string, string> Include(ReadOnlySpan<byte> model, IReadOnlyDictionary<string, string> inputs)
    {
        var prefix = $"mnist.part{count++}.";
        string Renamed(string name) => name.Length == 0 ? "" : inputs.TryGetValue(name, out var here) ? here : prefix + name;
        for (var part = new ProtobufFields(OnnxModel.Graph(model)); part.MoveNext();)
        {
            if (part.Number is 1 or 5)
            {
                graph.Add(part.Number, OnnxModel.Rename(part.Content, part.Number == 1 ? [1, 2, 3] : [8], Renamed));
            }
        }

        return Renamed;
    }

    public void IntegerOutput(string name, int width) => graph.Add(12, Value(name, OnnxType.Int64, width));

    public static ProtobufMessage Attribute(string name, long value) => new ProtobufMessage().Add(1, name).Add(3, value).Add(20, 2);

    public static ProtobufMessage Attribute(string name, ReadOnlySpan<int> values)
    {
        var attribute = new ProtobufMessage().Add(1, name);
        foreach (var value in values)
        {
            attribute.Add(8, value);
        }

        return attribute.Add(20, 7);
    }

    public static ProtobufMessage Attribute(string name, float value) => new ProtobufMessage().Add(1, name).Add(2, value).Add(20, 1);

    public static ProtobufMessage Attribute(string name, string value) => new ProtobufMessage().Add(1, name).Add(4, value).Add(20, 3);

    /// <summary>The whole model, as a file has it.</summary>
    /// <param name="metadata">What is to be noted with it, by names; nothing where left out.</param>
    public byte[] ToModel(IReadOnlyDictionary<string, string>? metadata = null)
    {
        var model = new ProtobufMessage().Add(1, IrVersion).Add(2, "mnist").Add(7, graph);
        foreach (var set in operatorSets)
        {
            model.Add(8, set);
        }

        foreach (var (name, value) in metadata ?? new Dictionary<string, string>())
        {
            model.Add(14, new ProtobufMessage().Add(1, name).Add(2, value));
        }

        return model.ToArray();
    }

    private string Constant(OnnxType type, ReadOnlySpan<byte> values, ReadOnlySpan<int> dimensions)
    {
        var name = $"mnist.constant{count++}";
        var tensor = new ProtobufMessage();
        foreach (var dimension in dimensions)
        {
            tensor.Add(1, dimension);
        }

        graph.Add(5, tensor.Add(2, (long)type).Add(8, name).Add(9, values));
        return name;
    }

    private static ProtobufMessage Value(string name, OnnxType type, int width) =>
        Value(name, type, new ProtobufMessage().Add(1, new ProtobufMessage().Add(2, "rows")).Add(1, Dimension(width)));

    private static ProtobufMessage Value(string name, OnnxType type, ProtobufMessage shape)
    {
        var tensor = new ProtobufMessage().Add(1, (long)type).Add(2, shape);
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor));
    }

    private static ProtobufMessage Dimension(int size) => new ProtobufMessage().Add(1, size);
}

/// <summary>Types of numbers, by their numbers in onnx.proto3.</summary>
internal enum OnnxType
{
    Undefined = 0,

    Float = 1,

    Int64 = 7,

    Text = 8,

    Double = 11,
}
