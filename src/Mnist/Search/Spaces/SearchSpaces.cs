using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models;

namespace Mnist.Search.Spaces;

/// <summary>The families of a search, with the built-in spaces where a definition leaves them out.</summary>
internal static class SearchSpaces
{
    /// <summary>The families a definition searches; where it names none, those that suit the rows.</summary>
    /// <param name="definition">The search.</param>
    /// <param name="rows">What its models learn from.</param>
    /// <exception cref="TrainingException">A family is of a kind that cannot be searched.</exception>
    public static IReadOnlyList<Family> Of(AutoMLModel definition, SearchedRows rows) =>
    [
        .. (definition.Families ?? BuiltInSpaces.FamiliesFor(rows.Images))
            .Select(family => new Family(family.Kind, family.SpaceToSearch(definition.PixelGeometry, rows) ?? throw Unsearchable(family.Kind))),
    ];

    private static TrainingException Unsearchable(string kind) =>
        new($"a search cannot try models of kind \"{kind}\"; name any other model kind");
}
