using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Shapes;

namespace Mnist.Definitions.Sweeping;

/// <summary>Makes of a definition with sweeps those that have a model for each point: one, or several where the experiment itself is swept.</summary>
/// <param name="errors">Takes what is wrong with sweeps.</param>
internal sealed class SweepExpansion(ErrorList errors)
{
    /// <summary>The key by which an ensemble names its members.</summary>
    public const string Members = "of";

    private const int DefaultSeed = 1;
    private const string Models = "models", Name = "name";

    private static readonly RecordShape ExperimentRecord = (RecordShape)DefinitionShapes.Experiment;
    private static readonly RecordShape AnyModel = DefinitionShapes.Model.Records().First();

    /// <summary>The definitions, none of which sweeps anything; a sweep that is wrong is an error, and left out.</summary>
    /// <param name="root">A definition, overrides applied.</param>
    /// <param name="ofExperiment">Whether the experiment's own sweep is obeyed; else it is left out.</param>
    public IReadOnlyList<ExpandedDefinition> Of(SourceNode root, bool ofExperiment)
    {
        if (root is not SourceObject source)
        {
            return [new ExpandedDefinition(root, "", [], [])];
        }

        var seed = source.Find("seed") is SourceNumber { Digits: var digits } && int.TryParse(digits, out var given) ? given : DefaultSeed;
        var points = Points(source, "", ExperimentRecord, seed);
        var models = ModelsOf(source).SelectMany((model, index) => Expanded(model, index, seed)).ToList();
        points = ofExperiment ? points : [[]];
        if (points.Count * models.Count > SweepReader.MostPoints && points.Count > 1)
        {
            errors.Add(source.Find("sweep")!.Position, "sweep", FormattableString.Invariant($"{points.Count} points with {models.Count} models each are more than the {SweepReader.MostPoints:n0} that there can be: give fewer values"));
            points = [[]];
        }

        return [.. points.Zip(SweepNames.Suffixes(points), (point, suffix) => Variant(SweepReader.Without(source), models, point, suffix))];
    }

    private static ExpandedDefinition Variant(SourceObject source, List<ExpandedModel> models, IReadOnlyList<SweptValue> point, string suffix)
    {
        var own = new ErrorList();
        var named = models.ConvertAll(model => model with { Name = model.Name is { } name ? SweepNames.Of(name, model.Suffix + suffix) : null });
        var tree = Set(source, point, DefinitionShapes.Experiment, "", own);
        if (tree.Find(Models) is SourceList list)
        {
            var names = named.Where(model => model.Name is not null).ToLookup(model => model.Base, model => model.Name!);
            var nodes = named.Select((model, index) => Made(model, JsonPath.Element(Models, index), names, own));
            tree = tree.With(new(Models, list.Position, list with { Items = [.. nodes] }));
        }

        return new ExpandedDefinition(tree, suffix.TrimStart('-'), point, named) { Errors = own.InOrder() };
    }

    private static SourceNode Made(ExpandedModel model, string path, ILookup<string, string> names, ErrorList errors)
    {
        if (model.Source is not SourceObject source)
        {
            return model.Source;
        }

        var made = model.Name is { } name && source.Find(Name) is SourceText text ? source.With(new(Name, text.Position, text with { Value = name })) : source;
        return WithMembers(Set(made, model.Point, DefinitionShapes.Model, path, errors), names);
    }

    /// <summary>An ensemble that names a model which is swept takes all that became of it.</summary>
    private static SourceObject WithMembers(SourceObject model, ILookup<string, string> names) =>
        model.Find("kind") is SourceText { Value: var kind } && ModelKinds.Find(kind)?.Model == typeof(EnsembleModel) && model.Find(Members) is SourceList of
            ? model.With(new(Members, of.Position, of with { Items = [.. of.Items.SelectMany(IEnumerable<SourceNode> (item) => item is SourceText text && names.Contains(text.Value) ? names[text.Value].Select(name => text with { Value = name }) : [item])] }))
            : model;

    private static SourceObject Set(SourceObject source, IReadOnlyList<SweptValue> point, Shape shape, string path, ErrorList errors)
    {
        var own = new ErrorList();
        foreach (var option in point.Select(value => value.Option).Where(option => SourceLocator.FindExactly(source, option)?.Position == SourcePosition.Override))
        {
            own.Add(SourcePosition.Override, option, "this option is swept, and a sweep wins over --set: give its values by --sweep, or sweep nothing by --set with the model's or the experiment's \"sweep=null\"");
        }

        var set = point.Aggregate((SourceNode)source, (node, value) => new Override(value.Option, value.Value).Apply(node, shape, own));
        errors.AddAll(own.InOrder().Select(error => error with { Path = JsonPath.Join(path, error.Path) }));
        return (SourceObject)set;
    }

    private IEnumerable<ExpandedModel> Expanded(SourceNode node, int index, int seed)
    {
        if (node is not SourceObject source)
        {
            return [new ExpandedModel(node, index, "", null, "", [])];
        }

        var points = Points(source, JsonPath.Element(Models, index), AnyModel, seed);
        var name = (source.Find(Name) as SourceText)?.Value;
        return points.Zip(SweepNames.Suffixes(points), (point, suffix) => new ExpandedModel(SweepReader.Without(source), index, name ?? "", name, suffix, point));
    }

    private IReadOnlyList<IReadOnlyList<SweptValue>> Points(SourceObject owner, string path, RecordShape shape, int seed) =>
        new SweepReader(path, shape, seed, errors).Points(owner) is { Count: > 0 } points ? points : [[]];

    private static IReadOnlyList<SourceNode> ModelsOf(SourceObject source) => (source.Find(Models) as SourceList)?.Items ?? [];
}

/// <summary>A definition at one point of the experiment's sweep, with a model for each point of those of its models.</summary>
/// <param name="Source">The tree, without sweeps.</param>
/// <param name="Name">What the point is called; empty where the experiment is not swept.</param>
/// <param name="Point">The values of the experiment's swept options.</param>
/// <param name="Models">Its models, in order.</param>
internal sealed record ExpandedDefinition(SourceNode Source, string Name, IReadOnlyList<SweptValue> Point, IReadOnlyList<ExpandedModel> Models)
{
    /// <summary>What went wrong when the values were set.</summary>
    public IReadOnlyList<DefinitionError> Errors { get; init; } = [];

    /// <summary>Whether a value is one that a sweep set, or inside of one.</summary>
    public bool IsSwept(string path)
    {
        var model = PointErrors.ModelOf(this, path);
        var inside = model is null ? path : path[(path.IndexOf(']', StringComparison.Ordinal) + 1)..].TrimStart('.');
        return (model?.Point ?? Point).Any(value => JsonPath.IsWithin(inside, value.Option));
    }

    /// <summary>From the name of each model that a sweep made to its point.</summary>
    public IReadOnlyDictionary<string, SweepPoint> Points => Models
        .Where(model => model.Name is not null && model.Point.Count + Point.Count > 0)
        .DistinctBy(model => model.Name)
        .ToDictionary(model => model.Name!, model => new SweepPoint(model.Base, new OrderedDictionary<string, System.Text.Json.JsonElement>(Point.Concat(model.Point).Select(value => KeyValuePair.Create(value.Option, value.Json)))));
}

/// <summary>A model at a point of its sweep.</summary>
/// <param name="Source">The model as it is written, without its sweep.</param>
/// <param name="Index">Its place among the models as they are written.</param>
/// <param name="Base">Its name as it is written.</param>
/// <param name="Name">Its name; null where it has none.</param>
/// <param name="Suffix">What the sweep adds to its name.</param>
/// <param name="Point">The values of its swept options.</param>
internal sealed record ExpandedModel(SourceNode Source, int Index, string Base, string? Name, string Suffix, IReadOnlyList<SweptValue> Point);
