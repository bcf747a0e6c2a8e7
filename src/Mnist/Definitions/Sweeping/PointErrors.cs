using Mnist.Definitions.Reading;
using Mnist.Text;

namespace Mnist.Definitions.Sweeping;

/// <summary>
/// Errors of definitions that sweeps made, told in the words of the one they were made of: with the place of the model as it is written and, where not
/// every point has the error, the points that do.
/// </summary>
internal static class PointErrors
{
    private const int MostNamed = 2;

    /// <summary>Each error once.</summary>
    /// <param name="variants">The definitions, each with its errors.</param>
    public static IReadOnlyList<DefinitionError> Of(IReadOnlyList<(ExpandedDefinition Definition, IReadOnlyList<DefinitionError> Errors)> variants)
    {
        var told =
            from variant in variants
            from error in variant.Errors
            let model = ModelOf(variant.Definition, error.Path)
            group PointOf(variant.Definition, model) by (Error: Written(error, variant.Definition), Model: model?.Index);
        return [.. told.Select(error => WithPoints(error.Key.Error, [.. error.Distinct()], PointsOf(variants.Select(variant => variant.Definition), error.Key.Model)))];
    }

    /// <summary>An error of one definition, told in the same way.</summary>
    public static DefinitionError Of(DefinitionError error, ExpandedDefinition definition) =>
        WithPoints(Written(error, definition), [PointOf(definition, ModelOf(definition, error.Path))], all: 0);

    /// <summary>The path of a value as the definition is written, and the model it is in.</summary>
    private static DefinitionError Written(DefinitionError error, ExpandedDefinition definition) => ModelOf(definition, error.Path) is { } model
        ? error with { Path = JsonPath.Join(JsonPath.Element("models", model.Index), WrittenInside(error.Path[(error.Path.IndexOf(']', StringComparison.Ordinal) + 1)..].TrimStart('.'), model, definition)) }
        : error;

    /// <summary>A path inside a model: where an ensemble names a model that is swept, all that became of it stand in its place.</summary>
    private static string WrittenInside(string path, ExpandedModel model, ExpandedDefinition definition)
    {
        if (!JsonPath.TryParse(path, out var steps) || steps is not [{ Text: SweepExpansion.Members }, { Index: { } place }] || (model.Source as SourceObject)?.Find(SweepExpansion.Members) is not SourceList of)
        {
            return path;
        }

        var written = of.Items.Index().SelectMany(item => Enumerable.Repeat(item.Index, Math.Max(1, definition.Models.Count(one => one.Name is not null && one.Base == (item.Item as SourceText)?.Value))));
        return JsonPath.Element(SweepExpansion.Members, written.ElementAtOrDefault(place));
    }

    /// <summary>The model whose value a path leads to, or null.</summary>
    public static ExpandedModel? ModelOf(ExpandedDefinition definition, string path) =>
        JsonPath.TryParse(path, out var steps) && steps is [{ Text: "models" }, { Index: { } index }, ..] && index < definition.Models.Count ? definition.Models[index] : null;

    private static string PointOf(ExpandedDefinition definition, ExpandedModel? model) => model is null ? definition.Name : model.Point.Count + definition.Point.Count == 0 ? "" : model.Name ?? "";

    private static int PointsOf(IEnumerable<ExpandedDefinition> definitions, int? model) =>
        model is null ? definitions.Count() : definitions.Sum(definition => definition.Models.Count(one => one.Index == model));

    private static DefinitionError WithPoints(DefinitionError error, string[] points, int all)
    {
        if (points.Length == all || points.All(point => point.Length == 0))
        {
            return error;
        }

        var named = points.Take(MostNamed).Select(Phrase.Quoted);
        var more = points.Length > MostNamed ? $" and {points.Length - MostNamed} more" : "";
        return error with { Message = $"{error.Message} (at {(points.Length == 1 ? "point" : "points")} {string.Join(", ", named)}{more} of the sweep)" };
    }
}
