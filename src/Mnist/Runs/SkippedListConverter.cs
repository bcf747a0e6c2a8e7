using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mnist.Runs;

/// <summary>
/// Checks a list of records, each with these members, or else of lists of numbers, and reads none of it: a listing of thousands of runs looks into
/// no confusion matrix.
/// </summary>
internal sealed class SkippedListConverter<T>(params string[] members) : JsonConverter<IReadOnlyList<T>>
{
    private readonly byte[][] names = Array.ConvertAll(members, Encoding.UTF8.GetBytes);

    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Require(reader.TokenType == JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (names.Length == 0)
            {
                SkipNumbers(ref reader);
            }
            else
            {
                SkipMembers(ref reader);
            }
        }

        return [];
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) => throw new NotSupportedException("summaries are read only");

    private static void SkipNumbers(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Require(reader.TokenType == JsonTokenType.Number);
        }
    }

    private void SkipMembers(ref Utf8JsonReader reader)
    {
        Require(reader.TokenType == JsonTokenType.StartObject);
        var found = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            foreach (var name in names)
            {
                found += reader.ValueTextEquals(name) ? 1 : 0;
            }

            Require(reader.Read() && reader.TokenType is JsonTokenType.Number or JsonTokenType.String);
        }

        Require(found == names.Length);
    }

    private static void Require(bool isSo)
    {
        if (!isSo)
        {
            throw new JsonException("a list is not as it should be");
        }
    }
}
