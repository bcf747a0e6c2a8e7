using Mnist.Definitions.Reading;
using Mnist.Definitions.Shapes;

namespace Mnist.Definitions.Inheritance;

/// <summary>Paths in a definition start at the folder of the file they stand in: before files of several folders become one definition, their paths are rewritten.</summary>
/// <param name="from">Absolute folder of the file.</param>
/// <param name="to">Absolute folder that its paths are to start at.</param>
internal sealed class RelativePaths(string from, string to)
{
    /// <summary>The same tree with its paths rewritten; absolute ones stay.</summary>
    public SourceNode Rewrite(SourceNode node, Shape? shape) => from == to ? node : (node, shape) switch
    {
        (SourceObject source, _) => source with { Members = [.. source.Members.Select(member => Rewrite(member, source, shape))] },
        (SourceList list, ListShape { Element: var element }) => list with { Items = [.. list.Items.Select(item => Rewrite(item, element))] },
        _ => node,
    };

    private SourceMember Rewrite(SourceMember member, SourceObject owner, Shape? shape) => MemberOf(member.Key, owner, shape) switch
    {
        { IsPath: true } when member.Value is SourceText text => member with { Value = text with { Value = Moved(text.Value) } },
        { } known => member with { Value = Rewrite(member.Value, known.Shape) },
        null => member,
    };

    /// <summary>Where another file says the kind, any of them tells what a key means.</summary>
    private static Member? MemberOf(string key, SourceObject owner, Shape? shape) => shape switch
    {
        KindShape kinds when owner.Find(kinds.Discriminator) is SourceText kind => kinds.Find(kind.Value)?.Find(key),
        not null => shape.Records().Select(record => record.Find(key)).FirstOrDefault(member => member is not null),
        null => null,
    };

    private string Moved(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(path))
        {
            return path;
        }

        var moved = Path.GetRelativePath(to, Path.GetFullPath(path, from));
        return Path.DirectorySeparatorChar == '/' ? moved : moved.Replace(Path.DirectorySeparatorChar, '/');
    }
}
