using System.Text.Json.Nodes;

namespace Mnist.Trials;

/// <summary>Values of options that are lists or objects, in short, for the axes of a picture.</summary>
internal static class ShortValue
{
    /// <summary>
    /// Layers one after another, dense ones by their units: <c>c32-c32-p-128</c> are two convolutions of 32 filters, a pool and 128 units; what is
    /// inside a block stands in parentheses. Other objects are their kind, or what they set.
    /// </summary>
    public static string Of(JsonNode? value) => value switch
    {
        JsonArray { Count: 0 } => "none",
        JsonArray items => string.Join('-', items.Select(Of)),
        JsonObject layer when layer.ContainsKey("units") => Of(layer["units"]),
        JsonObject layer when layer.ContainsKey("filters") => $"c{Of(layer["filters"])}",
        JsonObject block when block["layers"] is JsonArray inner => $"({Of(inner)})",
        JsonObject block when block["branches"] is JsonArray branches => $"({string.Join('|', branches.Select(Of))})",
        JsonObject pool when pool["kind"]?.ToString() is { } kind => kind.EndsWith("Pool", StringComparison.Ordinal) ? "p" : kind,
        JsonObject { Count: 0 } => "none",
        JsonObject settings => string.Join(' ', settings.Select(member => member.Key)),
        null => "none",
        _ => value.ToString(),
    };
}
