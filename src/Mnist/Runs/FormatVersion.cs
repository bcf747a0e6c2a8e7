using System.Globalization;
using System.Text.Json;

namespace Mnist.Runs;

/// <summary>Versions of the JSON files of a store. Every version of a format has its version, so that a file of the future can be told from a damaged one.</summary>
internal static class FormatVersion
{
    /// <summary>
    /// Passes a version this program reads. It comes first in the file as a rule, and nothing after it is read. <paramref name="writers"/> are the
    /// names, from the outside in, that lead to the version of the program that wrote the file.
    /// </summary>
    /// <exception cref="InvalidDataException">It is newer; the message names the program that reads it.</exception>
    /// <exception cref="JsonException">There is no version, or this is no JSON.</exception>
    public static void Check(ReadOnlySpan<byte> json, string property, int newest, params ReadOnlySpan<string> writers)
    {
        var version = Of(json, property);
        if (version > newest)
        {
            var writer = WriterOf(json, writers);
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"it has format version {version}, and this program ({RunEnvironmentProbe.CodeVersion}) reads versions up to {newest}; use mnist {writer ?? "of a newer version"}{(writer is null ? "" : " or newer")}"));
        }
    }

    private static int Of(ReadOnlySpan<byte> json, string property)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(property);
            reader.Skip();
            if (found)
            {
                return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) ? version : throw new JsonException($"{property} is not a whole number");
            }
        }

        throw new JsonException($"{property} is missing");
    }

    private static string? WriterOf(ReadOnlySpan<byte> json, ReadOnlySpan<string> writers)
    {
        var reader = new Utf8JsonReader(json);
        if (!JsonElement.TryParseValue(ref reader, out var element))
        {
            return null;
        }

        var found = element.Value;
        foreach (var name in writers)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found))
            {
                return null;
            }
        }

        return found.ValueKind == JsonValueKind.String ? found.GetString() : null;
    }
}
