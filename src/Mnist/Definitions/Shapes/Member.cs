using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Inheritance;
using Mnist.Text;

namespace Mnist.Definitions.Shapes;

/// <summary>One key of a record: a property, and what its attributes ask of the value.</summary>
internal sealed class Member(PropertyInfo property)
{
    // By name: a package brings a type of the same name.
    private const string RequiredMember = "System.Runtime.CompilerServices.RequiredMemberAttribute";

    private string? expectation;

    public PropertyInfo Property { get; } = property;

    public string Key { get; } = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    public Shape Shape { get; } = ShapeReflection.Of(property.PropertyType);

    public bool IsRequired { get; } = property.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == RequiredMember);

    public bool IsNullable { get; } = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;

    /// <summary>Whether no two elements of a list may have the same value here.</summary>
    public bool IsUnique { get; } = property.GetCustomAttribute<KeyAttribute>() is not null;

    public NumberRange? Range { get; } = NumberRange.From(property.GetCustomAttribute<RangeAttribute>());

    /// <summary>The only whole numbers there may be; empty where any of the range may.</summary>
    public IReadOnlyList<int> Allowed { get; } = [.. property.GetCustomAttribute<AllowedValuesAttribute>()?.Values.OfType<int>() ?? []];

    /// <summary>Fewest characters or elements.</summary>
    public int MinimumLength { get; } = property.GetCustomAttribute<MinLengthAttribute>()?.Length ?? 0;

    /// <summary>Most characters or elements, or null.</summary>
    public int? MaximumLength { get; } = property.GetCustomAttribute<MaxLengthAttribute>()?.Length;

    /// <summary>Whether it is a path, which starts at the folder of the file that it stands in.</summary>
    public bool IsPath { get; } = property.GetCustomAttribute<FilePathAttribute>() is not null;

    /// <summary>Whether it says how a definition is put together, and is obeyed before values are made.</summary>
    public bool IsDirective { get; } = property.GetCustomAttribute<DirectiveAttribute>() is not null;

    public RegularExpressionAttribute? Pattern { get; } = property.GetCustomAttribute<RegularExpressionAttribute>();

    /// <summary>What a reader should find, in words.</summary>
    public string Expectation => expectation ??=
        Allowed.Count > 0 ? Phrase.Either(Allowed.Select(number => number.ToString(CultureInfo.InvariantCulture)))
        : Range is null ? Shape.Expectation : $"{Shape.Expectation} {Range}";

    /// <summary>What was expected instead of a value that the attributes do not allow; null if they allow it.</summary>
    public string? ProblemWith(object value) => value switch
    {
        int whole when Range?.Contains(whole) == false => Expectation,
        int whole when Allowed.Count > 0 && !Allowed.Contains(whole) => Expectation,
        double number when Range?.Contains(number) == false => Expectation,
        string text when text.Length < MinimumLength => $"at least {Phrase.Count(MinimumLength, "character")}",
        string text when Pattern is { } pattern && !Matches(pattern, text) => pattern.ErrorMessage ?? $"a text that matches {pattern.Pattern}",
        ICollection list when list.Count < MinimumLength => $"at least {Phrase.Count(MinimumLength, "element")}",
        ICollection list when list.Count > MaximumLength => $"at most {Phrase.Count(MaximumLength.Value, "element")}",
        _ => null,
    };

    /// <summary>The members of a record, those of base records first.</summary>
    public static IReadOnlyList<Member> AllOf(Type record) =>
        [.. record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .OrderBy(property => Depth(property.GetMethod!.GetBaseDefinition().DeclaringType!))
            .Select(property => new Member(property))];

    /// <summary>The value where the key is left out.</summary>
    public object? DefaultOf(Type record) => Property.GetValue(Activator.CreateInstance(record));

    public void Set(object record, object? value) => Property.SetValue(record, value);

    /// <summary>The attribute's own test lets the empty text pass.</summary>
    private static bool Matches(RegularExpressionAttribute pattern, string text) =>
        Regex.Match(text, pattern.Pattern, RegexOptions.CultureInvariant) is { Success: true } match && match.Length == text.Length;

    private static int Depth(Type type) => type.BaseType is null ? 0 : 1 + Depth(type.BaseType);
}
