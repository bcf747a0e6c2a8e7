using System.Buffers;
using System.Text.Json;

namespace Mnist.Definitions.Reading;

/// <summary>Writes a tree as JSON again.</summary>
internal static class SourceWriter
{
    public static ReadOnlySpan<byte> Write(SourceNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(node, writer);
        }

        return buffer.WrittenSpan;
    }

    private static void Write(SourceNode node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case SourceObject source: WriteObject(source, writer); break;
            case SourceList list: WriteList(list, writer); break;
            case SourceText text: writer.WriteStringValue(text.Value); break;
            case SourceNumber number: writer.WriteRawValue(number.Digits); break;
            case SourceBoolean boolean: writer.WriteBooleanValue(boolean.Value); break;
            default: writer.WriteNullValue(); break;
        }
    }

    private static void WriteObject(SourceObject source, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var member in source.Members)
        {
            writer.WritePropertyName(member.Key);
            Write(member.Value, writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(SourceList list, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in list.Items)
        {
            Write(item, writer);
        }

        writer.WriteEndArray();
    }
}
