using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models;

namespace Mnist.Search.Spaces;

/// <summary>The families of a search, with the built-in spaces where a definition leaves them out.</summary>
internal static class SearchSpaces
{
    /// <summary>The families a definition searches.</summary>
    /// <exception cref="TrainingException">A family is of a kind that cannot be searched.</exception>
    public static IReadOnlyList<Family> Of(AutoMLModel definition) =>
    [
        .. (definition.Families ?? BuiltInSpaces.DefaultKinds.Select(kind => new SearchFamily { Kind = kind }))
            .Select(family => new Family(family.Kind, family.SpaceToSearch(definition.PixelGeometry) ?? throw Unsearchable(family.Kind))),
    ];

    private static TrainingException Unsearchable(string kind) =>
        new($"a search cannot try models of kind \"{kind}\"; name any other model kind");
}
