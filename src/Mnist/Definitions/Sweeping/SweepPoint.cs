using System.Text.Json;

namespace Mnist.Definitions.Sweeping;

/// <summary>One point of a sweep: the values that the swept options have there.</summary>
/// <param name="Model">The model that was swept, by the name it has in the definition.</param>
/// <param name="Options">From the path of an option, as in <c>training.epochs</c> or <c>data.trainingFraction</c>, to its value; in order.</param>
public sealed record SweepPoint(string Model, IReadOnlyDictionary<string, JsonElement> Options)
{
    /// <summary>The point that a text holds; null for none.</summary>
    public static SweepPoint? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize<SweepPoint>(json, DefinitionJson.Strict);

    /// <summary>The point as JSON in one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, DefinitionJson.Compact);

    /// <summary>As people read it: <c>training.epochs=5, layers[0].units=128</c>.</summary>
    public override string ToString() => string.Join(", ", Options.Select(option => $"{option.Key}={(option.Value.ValueKind == JsonValueKind.String ? option.Value.GetString() : option.Value.GetRawText())}"));
}
