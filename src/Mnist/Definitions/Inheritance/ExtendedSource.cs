using System.Globalization;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Shapes;

namespace Mnist.Definitions.Inheritance;

/// <summary>Reads a definition and all that it extends, and lays each over what it extends: of several, the later over the earlier.</summary>
internal sealed class ExtendedSource
{
    /// <summary>Most steps of a chain of files.</summary>
    public const int LongestChain = 16;

    private readonly string file;
    private readonly string folder;
    private readonly ErrorList errors;
    private readonly Dictionary<string, Layer?> layers = [];

    private ExtendedSource(string file, ErrorList errors)
    {
        this.file = Path.GetFullPath(file);
        folder = Path.GetDirectoryName(this.file)!;
        this.errors = errors;
    }

    /// <summary>The whole definition; null, and errors, if one of its files cannot be read or extends itself.</summary>
    public static SourceNode? Read(string path, ErrorList errors) => SourceFile.Read(path, errors) switch
    {
        SourceObject own => new ExtendedSource(path, errors).Whole(own),
        var node => node,
    };

    private SourceObject? Whole(SourceObject own) => Extended(own, file, [])?.Source is { } whole ? Removals.Settle(whole, errors) : null;

    /// <summary>A file laid over what it extends; all that is wrong with that is told before null is.</summary>
    private Layer? Extended(SourceObject own, string path, IReadOnlyList<ExtendsLink> chain)
    {
        Removals.Check(own, errors);
        if (ExtendsKey.Of(own, path, errors) is not { } links)
        {
            return null;
        }

        var bases = links.Select(link => (Link: link, Layer: Base([.. chain, link]))).ToList();
        if (bases.Exists(one => one.Layer is null))
        {
            return null;
        }

        var source = bases.Select(one => one.Layer!.Source).Append(ExtendsKey.Without(own)).Aggregate(Over);
        return new Layer(source, bases.Select(one => (IReadOnlyList<ExtendsLink>)[one.Link, .. one.Layer!.Longest]).MaxBy(below => below.Count) ?? []);
    }

    private Layer? Base(IReadOnlyList<ExtendsLink> chain)
    {
        var link = chain[^1];
        if (link.Target == file || chain.SkipLast(1).Any(other => other.Target == link.Target))
        {
            return Refuse(link, $"the files extend one another in a circle: {ExtendsLink.Words(chain, folder)}; take one step out");
        }

        if (chain.Count > LongestChain)
        {
            return RefuseLength(chain);
        }

        if (!layers.TryGetValue(link.Target, out var layer))
        {
            layer = layers[link.Target] = ReadBase(link, chain);
        }

        return layer is not null && chain.Count + layer.Longest.Count > LongestChain ? RefuseLength([.. chain, .. layer.Longest]) : layer;
    }

    private Layer? ReadBase(ExtendsLink link, IReadOnlyList<ExtendsLink> chain)
    {
        var byWayOf = chain.Count == 1 ? "" : $" ({ExtendsLink.Words(chain, folder)})";
        switch (SourceFile.Read(link.Target, errors, new(link.At, link.Path, link.Written, byWayOf)))
        {
            case SourceObject own:
                return Extended((SourceObject)new RelativePaths(Path.GetDirectoryName(link.Target)!, folder).Rewrite(own, DefinitionShapes.Experiment), link.Target, chain);
            case { } other:
                errors.Add(other.Position, "", $"expected an object, found {Found.Text(other)}; a definition that others extend is one too");
                return null;
            case null:
                return null;
        }
    }

    private Layer? RefuseLength(IReadOnlyList<ExtendsLink> chain) => Refuse(
        chain[Math.Min(chain.Count - 1, LongestChain)],
        string.Create(CultureInfo.InvariantCulture, $"the chain of files that extend one another is longer than {LongestChain} steps: {ExtendsLink.Words(chain, folder)}; join some of them"));

    private Layer? Refuse(ExtendsLink link, string problem)
    {
        errors.Add(link.At, link.Path, problem);
        return null;
    }

    private static SourceObject Over(SourceObject lower, SourceObject upper) => (SourceObject)SourceMerge.Merge(lower, upper, DefinitionShapes.Experiment);

    /// <summary>A file laid over what it extends.</summary>
    /// <param name="Source">The tree.</param>
    /// <param name="Longest">The longest chain from the file on.</param>
    private sealed record Layer(SourceObject Source, IReadOnlyList<ExtendsLink> Longest);
}
