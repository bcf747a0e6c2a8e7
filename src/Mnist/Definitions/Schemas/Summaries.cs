using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mnist.Networks;

namespace Mnist.Definitions.Schemas;

/// <summary>What the summaries in the code say, read from the XML documentation that lies beside the assemblies: an option is described once.</summary>
internal sealed partial class Summaries
{
    private static readonly Assembly[] Assemblies = [typeof(ExperimentDefinition).Assembly, typeof(TrainingSettings).Assembly];

    private readonly FrozenDictionary<string, string> words;

    private Summaries(FrozenDictionary<string, string> words) => this.words = words;

    /// <summary>The summaries of definitions and of the engine's settings, names and code between marks: none, or Markdown's.</summary>
    public static Summaries Read(string codeMark = "") => new(
        Assemblies
            .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
            .Where(member => member.Element("summary") is not null)
            .ToFrozenDictionary(member => member.Attribute("name")!.Value, member => Plain(member.Element("summary")!, codeMark)));

    /// <summary>The summary of a property, or of the one that it overrides; null for none.</summary>
    public string? Of(PropertyInfo property)
    {
        for (var type = property.DeclaringType; type is not null; type = type.BaseType)
        {
            if (words.GetValueOrDefault($"P:{type.FullName}.{property.Name}") is { } found)
            {
                return found;
            }
        }

        return null;
    }

    public string? Of(Type type) => words.GetValueOrDefault($"T:{type.FullName}");

    public string? OfWord(object value) => words.GetValueOrDefault($"F:{value.GetType().FullName}.{value}");

    private static string Plain(XElement element, string codeMark) =>
        WhiteSpace().Replace(string.Concat(element.Nodes().Select(node => PlainNode(node, codeMark))), " ").Trim();

    /// <summary>References name options and words, which are written as JSON writes them.</summary>
    private static string PlainNode(XNode node, string codeMark) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true, LastAttribute.Value: var name } => codeMark + JsonName(name) + codeMark,
        XElement element => codeMark + Plain(element, codeMark) + codeMark,
        _ => "",
    };

    private static string JsonName(string reference)
    {
        var dot = reference.LastIndexOf('.');
        var name = reference[(dot + 1)..];
        var word = reference.StartsWith("F:", StringComparison.Ordinal)
            ? Assemblies.Select(assembly => assembly.GetType(reference[2..dot])?.GetField(name)).FirstOrDefault(field => field is not null)
            : null;
        return word?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(name);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
