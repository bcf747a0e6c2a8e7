namespace Mnist.Definitions.Reading;

internal static class SourceLocator
{
    /// <summary>The node at a path, or the innermost one around it that is there.</summary>
    public static SourceNode Find(SourceNode root, string path)
    {
        var node = root;
        foreach (var step in JsonPath.TryParse(path, out var steps) ? steps : [])
        {
            if (Child(node, step) is not { } child)
            {
                break;
            }

            node = child;
        }

        return node;
    }

    /// <summary>The node at a path; null where there is none.</summary>
    public static SourceNode? FindExactly(SourceNode root, string path)
    {
        SourceNode? node = root;
        foreach (var step in JsonPath.TryParse(path, out var steps) ? steps : [])
        {
            node = node is null ? null : Child(node, step);
        }

        return node;
    }

    private static SourceNode? Child(SourceNode node, PathStep step) => (node, step.Index) switch
    {
        (SourceObject source, _) => source.Find(step.Text),
        (SourceList list, { } index) when index < list.Items.Count => list.Items[index],
        _ => null,
    };
}
