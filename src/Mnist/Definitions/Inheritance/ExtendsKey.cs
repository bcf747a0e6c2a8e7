using Mnist.Definitions.Reading;

namespace Mnist.Definitions.Inheritance;

/// <summary>What a definition says that it extends: a path, or a list of paths.</summary>
internal static class ExtendsKey
{
    public const string Name = "extends";

    private const string Expectation = "expected the path of a definition, or a list of such paths";

    /// <summary>The steps to other files; null, and errors, where the key is not right.</summary>
    /// <param name="definition">A file's own.</param>
    /// <param name="file">Its absolute path.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static IReadOnlyList<ExtendsLink>? Of(SourceObject definition, string file, ErrorList errors)
    {
        var before = errors.Count;
        var folder = Path.GetDirectoryName(file)!;
        var links = new List<ExtendsLink>();
        foreach (var (node, path) in Paths(definition.Find(Name), errors))
        {
            if (node is not SourceText { Value.Length: > 0 } text || text.Value.Contains('\0', StringComparison.Ordinal))
            {
                errors.Add(node.Position, path, $"{Expectation}, found {Found.Text(node)}");
                continue;
            }

            var link = new ExtendsLink(text.Position, path, text.Value, Path.GetFullPath(text.Value, folder));
            if (links.Exists(other => other.Target == link.Target))
            {
                errors.Add(text.Position, path, "this file is named twice; leave one out");
            }

            links.Add(link);
        }

        return errors.Count == before ? links : null;
    }

    /// <summary>A definition without the key.</summary>
    public static SourceObject Without(SourceObject definition) => definition with { Members = [.. definition.Members.Where(member => member.Key != Name)] };

    private static IEnumerable<(SourceNode Node, string Path)> Paths(SourceNode? node, ErrorList errors)
    {
        switch (node)
        {
            case null or SourceNull:
                return [];
            case SourceList { Items.Count: 0 }:
                errors.Add(node.Position, Name, $"{Expectation}, found {Found.Text(node)}");
                return [];
            case SourceList list:
                return list.Items.Select((item, index) => (item, JsonPath.Element(Name, index)));
            default:
                return [(node, Name)];
        }
    }
}
