using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Mnist.Serving.Api;

/// <summary>The rows of a request as pixels, read without a list for each.</summary>
/// <param name="Model">Name of a served model; null for the first.</param>
/// <param name="Pixels">Of all images, one after another.</param>
/// <param name="PixelCount">Pixels of an image.</param>
internal sealed record PixelRows(string? Model, ReadOnlyMemory<byte> Pixels, int PixelCount)
{
    private const string Expected = """{"rows": [[0, 255, …], …]}""";

    public int Count => Pixels.Length / PixelCount;

    /// <summary>Reads <c>{"model": "…", "rows": [[…], …]}</c>.</summary>
    /// <exception cref="RequestException">It is something else; the field that is wrong is named.</exception>
    public static PixelRows Read(ReadOnlySpan<byte> json, int mostRows)
    {
        if (PlainRows.TryRead(json, mostRows) is { } plain)
        {
            return plain;
        }

        try
        {
            return Parse(new Utf8JsonReader(json), mostRows);
        }
        catch (JsonException fault)
        {
            throw Bad(null, string.Create(CultureInfo.InvariantCulture, $"The body is no JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} is not as it should be; expected {Expected}"));
        }
    }

    private static PixelRows Parse(Utf8JsonReader reader, int mostRows)
    {
        string? model = null;
        PixelRows? rows = null;
        Expect(ref reader, JsonTokenType.StartObject, null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("rows"u8))
            {
                rows = Rows(ref reader, mostRows);
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                Expect(ref reader, JsonTokenType.String, "model");
                model = reader.GetString();
            }
            else
            {
                throw Bad(reader.GetString(), $"There is no such field; expected {Expected}, and \"model\" to name a model.");
            }
        }

        return rows is null ? throw Bad("rows", $"It is missing; expected {Expected}") : rows with { Model = model };
    }

    private static PixelRows Rows(ref Utf8JsonReader reader, int mostRows)
    {
        Expect(ref reader, JsonTokenType.StartArray, "rows");
        var pixels = new ArrayBufferWriter<byte>(1024);
        var (rows, width) = (0, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (rows == mostRows)
            {
                throw new RequestException(StatusCodes.Status413PayloadTooLarge, "rows", string.Create(CultureInfo.InvariantCulture, $"There are more than the {mostRows} rows that a request may have: send several."));
            }

            var before = pixels.WrittenCount;
            Row(ref reader, pixels, rows);
            var length = pixels.WrittenCount - before;
            width = rows == 0 ? length : width;
            if (length != width || length == 0)
            {
                throw Bad(Field(rows), string.Create(CultureInfo.InvariantCulture, $"It has {length} pixels{(length == 0 ? "" : $", and the first row has {width}")}: every row has those of one image."));
            }

            rows++;
        }

        return rows == 0 ? throw Bad("rows", $"There is no row; expected {Expected}") : new PixelRows(null, pixels.WrittenMemory, width);
    }

    private static void Row(ref Utf8JsonReader reader, ArrayBufferWriter<byte> pixels, int row)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Bad(Field(row), "Expected a list of pixels.");
        }

        for (var place = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; place++)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetByte(out var pixel))
            {
                throw Bad(string.Create(CultureInfo.InvariantCulture, $"{Field(row)}[{place}]"), "Expected a whole number from 0 to 255.");
            }

            pixels.GetSpan(1)[0] = pixel;
            pixels.Advance(1);
        }
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token, string? field)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw Bad(field, $"Expected {Expected}{(field == "model" ? ", and \"model\" to be a name" : "")}.");
        }
    }

    private static string Field(int row) => string.Create(CultureInfo.InvariantCulture, $"rows[{row}]");

    private static RequestException Bad(string? field, string message) => new(StatusCodes.Status400BadRequest, field, message);
}
