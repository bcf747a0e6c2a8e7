using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mnist.Leaderboards.Views;

namespace Mnist.Leaderboards.Formats;

/// <summary>Reports as one JSON array of objects, an object a row, table after table; values that are not there are null.</summary>
internal static class ReportJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Report report, TextWriter output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartArray();
        foreach (var row in report.Tables.SelectMany(table => table.ValuesByRow().Select(values => (table.Columns, Values: values))))
        {
            Write(writer, row.Columns, row.Values);
            Pass(writer, buffer, output);
        }

        writer.WriteEndArray();
        Pass(writer, buffer, output);
        output.Write('\n');
    }

    /// <summary>Passes on what has been written, which ends with a whole token and so with a whole character.</summary>
    private static void Pass(Utf8JsonWriter writer, ArrayBufferWriter<byte> buffer, TextWriter output)
    {
        writer.Flush();
        output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        buffer.ResetWrittenCount();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ReportColumn> columns, IReadOnlyList<object?> row)
    {
        writer.WriteStartObject();
        for (var column = 0; column < row.Count; column++)
        {
            writer.WritePropertyName(columns[column].Key);
            Write(writer, row[column]);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray();
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case IReadOnlyList<string> texts: Write(writer, texts); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case int count: writer.WriteNumberValue(count); break;
            case long count: writer.WriteNumberValue(count); break;
            case double figure: writer.WriteNumberValue(figure); break;
            default: throw new ArgumentException($"a cell cannot hold a {value.GetType().Name}", nameof(value));
        }
    }
}
