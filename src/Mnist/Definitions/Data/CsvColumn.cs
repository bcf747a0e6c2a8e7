using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mnist.Text;

namespace Mnist.Definitions.Data;

/// <summary>A column of a CSV file: its name in the header, or its position. In JSON a text or a whole number.</summary>
[JsonConverter(typeof(CsvColumnJson))]
public sealed record CsvColumn
{
    /// <summary>A column by its name.</summary>
    public CsvColumn(string name) => Name = name;

    /// <summary>A column by its position, counted from 1.</summary>
    public CsvColumn(int position) => Position = position;

    /// <summary>The name; null for a column that is known by its position.</summary>
    public string? Name { get; }

    /// <summary>The position, counted from 1; null for a column that is known by its name.</summary>
    public int? Position { get; }

    /// <summary>What is wrong with it where nothing of the file is known; null if nothing is.</summary>
    public string? Problem => Name is not null
        ? string.IsNullOrWhiteSpace(Name) ? "a column without a name is known by its position, counted from 1" : null
        : Position < 1 ? $"columns are counted from 1, and {this} is none" : null;

    /// <summary>Whether a name of a header is this one: case and spaces around it make no difference.</summary>
    public bool IsCalled(string name) => Name is not null && Name.Trim().Equals(name.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether both can only be the same column.</summary>
    public bool IsSameAs(CsvColumn other) => other.Name is null ? Position == other.Position && Name is null : IsCalled(other.Name);

    /// <summary>As JSON writes it.</summary>
    public override string ToString() => Name is null ? Position!.Value.ToString(CultureInfo.InvariantCulture) : Phrase.Quoted(Name);
}

[SuppressMessage("Performance", "CA1812", Justification = "Made by the serializer.")]
internal sealed class CsvColumnJson : JsonConverter<CsvColumn>
{
    public override CsvColumn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new CsvColumn(reader.GetString()!),
        JsonTokenType.Number when reader.TryGetInt32(out var position) => new CsvColumn(position),
        _ => throw new JsonException("a column is a text or a whole number"),
    };

    public override void Write(Utf8JsonWriter writer, CsvColumn value, JsonSerializerOptions options)
    {
        if (value.Position is { } position)
        {
            writer.WriteNumberValue(position);
        }
        else
        {
            writer.WriteStringValue(value.Name);
        }
    }
}
