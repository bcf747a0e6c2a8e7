using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mnist.Definitions.Data;
using Mnist.Definitions.Inheritance;
using Mnist.Definitions.Models;

namespace Mnist.Definitions.Shapes;

/// <summary>Reads the shape of a type off its declaration and its attributes.</summary>
internal static class ShapeReflection
{
    /// <summary>The shape of a type.</summary>
    /// <exception cref="NotSupportedException">Definitions have no JSON for the type.</exception>
    public static Shape Of(Type type) => Nullable.GetUnderlyingType(type) is { } underlying ? Of(underlying) : type switch
    {
        _ when type == typeof(string) => new TextShape(),
        _ when type == typeof(bool) => new BooleanShape(),
        _ when type == typeof(int) => new WholeNumberShape(),
        _ when type == typeof(double) => new NumberShape(),
        _ when type == typeof(CsvColumn) => new CsvColumnShape(),
        _ when type == typeof(FilePaths) => new FilePathsShape(),
        _ when type == typeof(JsonElement) => new AnyShape(type),
        _ when type.IsEnum => new WordShape(type, [.. WordsOf(type)]),
        _ when IsGeneric(type, typeof(IReadOnlyList<>)) => new ListShape(type, Of(type.GetGenericArguments()[0])),
        _ when IsGeneric(type, typeof(IReadOnlyDictionary<,>)) => new MapShape(type, Of(type.GetGenericArguments()[1])),
        _ when type.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false) is { } attribute => KindsOf(type, attribute),
        { IsClass: true, IsAbstract: false } when type.Assembly.GetName().Name is not "System.Private.CoreLib" => new RecordShape(type),
        _ => throw new NotSupportedException($"definitions have no JSON for {type}"),
    };

    private static KindShape KindsOf(Type type, JsonPolymorphicAttribute attribute) => new(
        type,
        attribute.TypeDiscriminatorPropertyName ?? "$type",
        [.. RecordsOf(type).Select(record => (record.Kind, new RecordShape(record.Type)))]);

    private static IEnumerable<(string Kind, Type Type)> RecordsOf(Type type) => type == typeof(ModelDefinition)
        ? ModelKinds.All.Select(kind => (kind.Name, kind.Model))
        : type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(kind => ((string)kind.TypeDiscriminator!, kind.DerivedType));

    private static IEnumerable<(string Word, object Value)> WordsOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (
            field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(field.Name),
            field.GetValue(null)!));

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
