using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mnist.Leaderboards.Views;

namespace Mnist.Leaderboards.Formats;

/// <summary>Reports as one JSON array of objects, an object a row, table after table; values that are not there are null.</summary>
internal static class ReportJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Format(Report report)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartArray();
            foreach (var table in report.Tables)
            {
                Write(writer, table);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, ReportTable table)
    {
        foreach (var row in table.ValuesByRow())
        {
            writer.WriteStartObject();
            for (var column = 0; column < row.Count; column++)
            {
                writer.WritePropertyName(table.Columns[column].Key);
                Write(writer, row[column]);
            }

            writer.WriteEndObject();
        }
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
