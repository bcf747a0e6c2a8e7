using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mnist.Tests.Architecture;

/// <summary>Immutable, sealed and without hidden state.</summary>
public sealed class TypeShapeTests
{
    private static readonly Type[] MutableCollections =
        [typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>), typeof(SortedDictionary<,>), typeof(System.Text.StringBuilder), typeof(Random)];

    [Fact]
    public void Class_Concrete_IsSealedOrStatic() =>
        Rule.Holds(
            "concrete classes are sealed or static, but for those that Razor writes of components",
            Code.WrittenTypes.Where(type => type.IsClass && !type.IsAbstract && !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type) && type.Name != "_Imports"),
            type => type.IsSealed,
            type => type.FullName!);

    [Fact]
    public void Record_Property_IsSetOnlyWhenMade() =>
        Rule.Holds(
            "records are immutable: get or init, never set",
            Code.WrittenTypes.Where(IsRecord).SelectMany(record => record.GetProperties(Code.Declared)),
            property => property.SetMethod is not { } setter || IsInit(setter),
            property => $"{property.DeclaringType!.FullName}.{property.Name}");

    [Fact]
    public void Record_Field_IsReadOnly() =>
        Rule.Holds(
            "records have no fields that change",
            Code.WrittenTypes.Where(IsRecord).SelectMany(record => record.GetFields(Code.Declared)),
            field => field.IsInitOnly || field.IsLiteral || field.Name.Contains('<'),
            field => $"{field.DeclaringType!.FullName}.{field.Name}");

    [Fact]
    public void StaticField_Anywhere_NeverChanges() =>
        Rule.Holds(
            "no static field is or holds something that changes",
            Code.WrittenTypes.Where(type => !type.IsEnum).SelectMany(type => type.GetFields(Code.Declared)).Where(field => field.IsStatic),
            field => field.IsLiteral || (field.IsInitOnly && !IsMutableCollection(field.FieldType)),
            field => $"{field.DeclaringType!.FullName}.{field.Name}");

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Code.Declared) is not null;

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsMutableCollection(Type type) =>
        type.Namespace == "System.Collections.Concurrent" || MutableCollections.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
}
