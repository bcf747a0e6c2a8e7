using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mnist.Definitions.Searching;

/// <summary>One of the values listed, each any JSON value the option takes.</summary>
public sealed record ChoiceSpace : ParameterSpace
{
    /// <summary>The values.</summary>
    [MinLength(1), MaxLength(256)]
    public required IReadOnlyList<JsonElement> Values { get; init; }

    /// <inheritdoc/>
    public override JsonNode? ValueAt(double position) =>
        JsonNode.Parse(Values[Math.Clamp((int)(position * Values.Count), 0, Values.Count - 1)].GetRawText());

    /// <summary>The middle of the value's share.</summary>
    public override double? PositionOf(JsonNode? value) => IndexOf(value) is >= 0 and var index ? (index + 0.5) / Values.Count : null;

    /// <summary>The index of a value, or -1.</summary>
    internal int IndexOf(JsonNode? value) => Enumerable.Range(0, Values.Count).Where(index => AreEqual(Values[index], value)).FirstOrDefault(-1);
}
