using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Mnist.Text;

namespace Mnist.Definitions.Reading;

/// <summary>Paths such as <c>models[dense].training.epochs</c> or <c>space["layers[0].units"].minimum</c>.</summary>
internal static partial class JsonPath
{
    public static string Member(string path, string key) => PlainKey().IsMatch(key)
        ? Join(path, key)
        : $"{path}[{Phrase.Quoted(key)}]";

    public static string Element(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>Whether a path is another one or leads into it.</summary>
    public static bool IsWithin(string path, string outer) => path.StartsWith(outer, StringComparison.Ordinal)
        && (outer.Length == 0 || path.Length == outer.Length || path[outer.Length] is '.' or '[');

    public static string Join(string path, string tail) => path.Length == 0 || tail.Length == 0 || tail[0] == '['
        ? path + tail
        : $"{path}.{tail}";

    public static bool TryParse(string path, [NotNullWhen(true)] out IReadOnlyList<PathStep>? steps)
    {
        var match = Whole().Match(path);
        steps = match.Success ? [.. match.Groups["step"].Captures.Select(step => StepOf(step.Value))] : null;
        return match.Success;
    }

    /// <summary>The length of the path that a text begins with: up to the first <c>=</c> outside brackets.</summary>
    public static int LengthBeforeEquals(string text) => BeforeEquals().Match(text) is { Success: true } match ? match.Length : -1;

    private static PathStep StepOf(string text) => text switch
    {
        ['[', '"', .. var quoted, '"', ']'] => new(quoted, StepKind.Quoted),
        ['[', .. var bare, ']'] => new(bare, StepKind.Bracketed),
        ['.', .. var key] => new(key, StepKind.Plain),
        _ => new(text, StepKind.Plain),
    };

    [GeneratedRegex(@"^[A-Za-z_$][A-Za-z0-9_$]*\z")]
    private static partial Regex PlainKey();

    [GeneratedRegex("""^(?<step>[^.\[\]="]+|\["[^"]*"\]|\[[^\]"]+\])(?<step>\.[^.\[\]="]+|\["[^"]*"\]|\[[^\]"]+\])*\z""")]
    private static partial Regex Whole();

    [GeneratedRegex("""^(?:[^=\["]|\["[^"]*"\]|\[[^\]"]*\])*(?==)""")]
    private static partial Regex BeforeEquals();
}

internal sealed record PathStep(string Text, StepKind Kind)
{
    /// <summary>The index it says, or null: what is quoted is a name.</summary>
    public int? Index => Kind == StepKind.Bracketed && int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>The step as it is written after others.</summary>
    public override string ToString() => Kind switch
    {
        StepKind.Quoted => $"[\"{Text}\"]",
        StepKind.Bracketed => $"[{Text}]",
        _ => $".{Text}",
    };
}

internal enum StepKind
{
    /// <summary>After a full stop.</summary>
    Plain,

    /// <summary>In brackets.</summary>
    Bracketed,

    /// <summary>In brackets and quotation marks.</summary>
    Quoted,
}
