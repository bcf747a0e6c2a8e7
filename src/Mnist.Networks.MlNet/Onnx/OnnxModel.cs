using System.Text;

namespace Mnist.Networks.MlNet.Onnx;

/// <summary>Reads what is needed of a model in the ONNX format. Field numbers are those of onnx.proto3.</summary>
internal static class OnnxModel
{
    /// <summary>The graph of a model.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static ReadOnlySpan<byte> Graph(ReadOnlySpan<byte> model)
    {
        for (var part = new ProtobufFields(model); part.MoveNext();)
        {
            if (part.Number == 7)
            {
                return part.Content;
            }
        }

        throw new InvalidDataException("the ONNX model has no graph");
    }

    /// <summary>The messages of the operator sets that a model names.</summary>
    public static IReadOnlyList<byte[]> OperatorSets(ReadOnlySpan<byte> model)
    {
        var sets = new List<byte[]>();
        for (var part = new ProtobufFields(model); part.MoveNext();)
        {
            if (part.Number == 8)
            {
                sets.Add(part.Content.ToArray());
            }
        }

        return sets;
    }

    /// <summary>Names of a graph's inputs, in order; constants that are listed as inputs too are none.</summary>
    public static IReadOnlyList<string> Inputs(ReadOnlySpan<byte> model)
    {
        var (names, constants) = (new List<string>(), new HashSet<string>());
        for (var part = new ProtobufFields(Graph(model)); part.MoveNext();)
        {
            if (part.Number == 11)
            {
                names.Add(Text(Field(part.Content, 1)));
            }
            else if (part.Number == 5)
            {
                constants.Add(Text(Field(part.Content, 8)));
            }
        }

        return [.. names.Where(name => !constants.Contains(name))];
    }

    /// <summary>A graph's outputs, in order, each with the last dimension that is given in numbers; 0 where none is.</summary>
    public static IReadOnlyList<(string Name, int Width)> Outputs(ReadOnlySpan<byte> model)
    {
        var outputs = new List<(string, int)>();
        for (var part = new ProtobufFields(Graph(model)); part.MoveNext();)
        {
            if (part.Number == 12)
            {
                outputs.Add((Text(Field(part.Content, 1)), Width(Field(Field(Field(part.Content, 2), 1), 2))));
            }
        }

        return outputs;
    }

    /// <summary>A message in which the texts of some fields are replaced.</summary>
    public static ProtobufMessage Rename(ReadOnlySpan<byte> message, ReadOnlySpan<int> fields, Func<string, string> rename)
    {
        var renamed = new ProtobufMessage();
        for (var part = new ProtobufFields(message); part.MoveNext();)
        {
            _ = fields.Contains(part.Number) ? renamed.Add(part.Number, rename(Text(part.Content))) : renamed.AddWritten(part.Written);
        }

        return renamed;
    }

    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);

    /// <summary>The last dimension of a shape.</summary>
    private static int Width(ReadOnlySpan<byte> shape)
    {
        var width = 0L;
        for (var part = new ProtobufFields(shape); part.MoveNext();)
        {
            for (var dimension = new ProtobufFields(part.Content); dimension.MoveNext();)
            {
                width = dimension.Number == 1 ? dimension.Value : width;
            }
        }

        return checked((int)width);
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> message, int number)
    {
        for (var part = new ProtobufFields(message); part.MoveNext();)
        {
            if (part.Number == number)
            {
                return part.Content;
            }
        }

        return default;
    }
}
