using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Mnist.Definitions.Searching;

/// <summary>The values one option may take in a search. Each has a position from 0 to 1; a position drawn uniformly gives a value drawn as the space says.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LinearSpace), "linear")]
[JsonDerivedType(typeof(LogSpace), "log")]
[JsonDerivedType(typeof(IntegerSpace), "integer")]
[JsonDerivedType(typeof(ChoiceSpace), "choice")]
public abstract record ParameterSpace
{
    /// <summary>From options listed before this one to the values they must have for this one to be searched, as { "training.optimizer.kind": [ "sgd" ] }; else it is left at its default. Always searched where left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<JsonElement>>? When { get; init; }

    /// <summary>The value at a position.</summary>
    /// <param name="position">0 to 1.</param>
    public abstract JsonNode? ValueAt(double position);

    /// <summary>The position of a value, or null if the space lacks it. <see cref="ValueAt"/> leads back to the value, but for rounding.</summary>
    public abstract double? PositionOf(JsonNode? value);

    /// <summary>Whether this option is searched at a point.</summary>
    /// <param name="point">The options before this one, with their values; those not searched are missing.</param>
    public bool IsSearchedAt(IReadOnlyDictionary<string, JsonNode?> point) => When is null || When.All(condition =>
        point.TryGetValue(condition.Key, out var value) && condition.Value.Any(wanted => AreEqual(wanted, value)));

    /// <summary>Whether a value is one that was written, however its numbers are written.</summary>
    internal static bool AreEqual(JsonElement written, JsonNode? value) => JsonNode.DeepEquals(JsonNode.Parse(written.GetRawText()), value);

    /// <summary>A value as a number, or null if it is none.</summary>
    private protected static double? NumberOf(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number
        ? double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)
        : null;
}
