using System.Runtime.InteropServices;
using System.Text.Json;
using Mnist.Definitions;
using Mnist.Networks;

namespace Mnist.Trainers.Networks;

/// <summary>
/// A network as a file of its own, bit for bit: for handing it from one process of this program to another. Little-endian: magic, version;
/// from version 3 on what makes predictions of the outputs, before it always a softmax; from version 2 on the layers that read images, as JSON, and the number of values that are scaled, their factors, their summands; number of
/// layers; then, a layer, inputs, outputs, activation, weights, biases.
/// </summary>
internal static class NetworkFile
{
    private const uint Magic = 0x54454E4D;

    /// <summary>Of networks of dense layers alone.</summary>
    private const int DenseVersion = 1;

    /// <summary>Of those that begin otherwise and end in a softmax.</summary>
    private const int SoftmaxVersion = 2;

    private const int Version = 3;

    private static readonly JsonSerializerOptions Json = new(DefinitionJson.Strict) { IgnoreReadOnlyProperties = true };

    public static void Write(string path, NeuralNetwork network)
    {
        using var file = new FileStream(path, FileMode.CreateNew);
        Write(file, network);
    }

    public static void Write(Stream file, NeuralNetwork network)
    {
        using var writer = new BinaryWriter(file);
        writer.Write(Magic);
        var isDense = network is { Images: null, Scale: null };
        var version = network.Output != OutputFunction.Softmax ? Version : isDense ? DenseVersion : SoftmaxVersion;
        writer.Write(version);
        if (version == Version)
        {
            writer.Write(network.Output.ToString());
        }

        if (version != DenseVersion)
        {
            WriteInput(writer, network.Images, network.Scale);
        }

        writer.Write(network.Layers.Count);
        foreach (var layer in network.Layers)
        {
            WriteLayer(writer, layer);
        }
    }

    /// <exception cref="InvalidDataException">The file is damaged or of another version.</exception>
    public static NeuralNetwork Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        try
        {
            var version = reader.ReadUInt32() == Magic ? reader.ReadInt32() : 0;
            if (version is < DenseVersion or > Version)
            {
                throw new InvalidDataException("it does not begin as such a file does");
            }

            var output = version == Version ? Enum.Parse<OutputFunction>(reader.ReadString()) : OutputFunction.Softmax;
            var (images, scale) = version == DenseVersion ? (null, null) : ReadInput(reader);
            return new NeuralNetwork([.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadLayer(reader))], images, scale, output);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ArgumentException or FormatException or JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"{path}: this is no network that can be read ({error.Message.ReplaceLineEndings(" ")}); train it again", error);
        }
    }

    private static void WriteInput(BinaryWriter writer, ImageStage? images, InputScale? scale)
    {
        writer.Write(JsonSerializer.Serialize(images, Json));
        writer.Write(scale?.Factors.Length ?? 0);
        WriteFloats(writer, scale?.Factors ?? []);
        WriteFloats(writer, scale?.Summands ?? []);
    }

    // The network checks what it is given.
    private static (ImageStage? Images, InputScale? Scale) ReadInput(BinaryReader reader)
    {
        var images = JsonSerializer.Deserialize<ImageStage>(reader.ReadString(), Json);
        var count = reader.ReadInt32();
        return (images, count == 0 ? null : new InputScale(ReadFloats(reader, count), ReadFloats(reader, count)));
    }

    public static void WriteLayer(BinaryWriter writer, FoldedLayer layer)
    {
        writer.Write(layer.Inputs);
        writer.Write(layer.Outputs);
        writer.Write(layer.Activation.ToString());
        WriteFloats(writer, layer.Weights);
        WriteFloats(writer, layer.Biases);
    }

    /// <exception cref="InvalidDataException">It is larger than what is left of the file.</exception>
    public static FoldedLayer ReadLayer(BinaryReader reader)
    {
        var (inputs, outputs) = (reader.ReadInt32(), reader.ReadInt32());
        var activation = Enum.Parse<Activation>(reader.ReadString());
        return inputs < 1 || outputs < 1 || ((long)inputs + 1) * outputs > NumbersLeft(reader)
            ? throw new InvalidDataException("a layer is larger than the file")
            : new FoldedLayer(inputs, outputs, ReadFloats(reader, inputs * outputs), ReadFloats(reader, outputs), activation);
    }

    public static void WriteFloats(BinaryWriter writer, float[] values) => writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));

    /// <exception cref="InvalidDataException">The file has fewer.</exception>
    public static float[] ReadFloats(BinaryReader reader, int count)
    {
        if (count < 0 || count > NumbersLeft(reader))
        {
            throw new InvalidDataException("it has fewer numbers than it says");
        }

        var values = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static long NumbersLeft(BinaryReader reader) => (reader.BaseStream.Length - reader.BaseStream.Position) / sizeof(float);
}
