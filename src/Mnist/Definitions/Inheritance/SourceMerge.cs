using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Shapes;

namespace Mnist.Definitions.Inheritance;

/// <summary>
/// Lays one definition over another: objects key by key, models by their names, all else as a whole, the upper one's. An object that the upper one
/// makes another kind of thing is replaced, since options of one kind mean nothing to another.
/// </summary>
internal static class SourceMerge
{
    /// <summary>Both, as one; values keep the places they were written at.</summary>
    /// <param name="lower">What is extended.</param>
    /// <param name="upper">What extends it, and wins.</param>
    /// <param name="shape">What they are; null below an unknown key.</param>
    public static SourceNode Merge(SourceNode lower, SourceNode upper, Shape? shape) => (lower, upper, shape) switch
    {
        (_, _, AnyShape) => upper,
        (SourceObject below, SourceObject above, _) => IsOfAnotherKind(below, above, shape) ? above : Members(below, above, shape),
        (SourceList below, SourceList above, ListShape { Element: var element }) when element.Type == typeof(ModelDefinition) => Models(below, above, element),
        _ => upper,
    };

    private static SourceObject Members(SourceObject lower, SourceObject upper, Shape? shape)
    {
        var (record, over) = (RecordOf(lower, upper, shape), upper.Members.ToDictionary(member => member.Key));
        var under = lower.Members.Select(member => member.Key).ToHashSet();
        return upper with
        {
            Members =
            [
                .. lower.Members.Select(member => over.TryGetValue(member.Key, out var above) ? above with { Value = Merge(member.Value, above.Value, ShapeOf(member.Key)) } : member),
                .. upper.Members.Where(member => !under.Contains(member.Key)),
            ],
        };

        Shape? ShapeOf(string key) => record?.Find(key)?.Shape ?? (shape as MapShape)?.Element;
    }

    /// <summary>New models come last. Of several with one name the first is meant; the others are left for whoever refuses them.</summary>
    private static SourceList Models(SourceList lower, SourceList upper, Shape element)
    {
        var over = upper.Items.Where(item => Removals.NameOf(item) is not null).GroupBy(item => Removals.NameOf(item)!).ToDictionary(named => named.Key, named => named.First());
        var known = lower.Items.ToHashSet<object>(ReferenceEqualityComparer.Instance);
        var models = new List<SourceNode>();
        foreach (var below in lower.Items)
        {
            if (Removals.NameOf(below) is not { } name || !over.Remove(name, out var above))
            {
                models.Add(below);
                continue;
            }

            known.Add(above);
            if (Removals.IsRemoval(below))
            {
                models.Add(above);
            }
            else if (!Removals.IsRemoval(above))
            {
                models.Add(Merge(below, above, element));
            }
        }

        return upper with { Items = [.. models, .. upper.Items.Where(item => !known.Contains(item))] };
    }

    private static bool IsOfAnotherKind(SourceObject lower, SourceObject upper, Shape? shape) =>
        KindOf(lower, shape) is { } kind && KindOf(upper, shape) is { } other && kind != other;

    private static RecordShape? RecordOf(SourceObject lower, SourceObject upper, Shape? shape) => shape is KindShape kinds
        ? (KindOf(upper, shape) ?? KindOf(lower, shape)) is { } kind ? kinds.Find(kind) : null
        : shape as RecordShape;

    private static string? KindOf(SourceObject source, Shape? shape) => shape is KindShape kinds ? (source.Find(kinds.Discriminator) as SourceText)?.Value : null;
}
