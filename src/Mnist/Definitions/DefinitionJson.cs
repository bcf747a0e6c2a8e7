using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mnist.Definitions.Models;

namespace Mnist.Definitions;

/// <summary>How definitions and everything stored with them are written as JSON: camelCase, enums as words, invariant numbers.</summary>
public static class DefinitionJson
{
    /// <summary>Indented, for files people read.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    /// <summary>The same, quotes and accents left readable: for what no page embeds.</summary>
    public static JsonSerializerOptions Readable { get; } = new(Indented) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line, for logs and hashing.</summary>
    public static JsonSerializerOptions Compact { get; } = Create(indented: false);

    /// <summary>One line; what is read must have every member that its type's constructor asks for.</summary>
    public static JsonSerializerOptions Strict { get; } = new(Compact) { RespectRequiredConstructorParameters = true };

    private static JsonSerializerOptions Create(bool indented) => new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = indented,
        NewLine = "\n",
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { ModelKinds.Declare } },
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
