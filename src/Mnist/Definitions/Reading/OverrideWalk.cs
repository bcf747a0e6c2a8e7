using System.Text.Json;
using Mnist.Definitions.Shapes;
using Mnist.Text;

namespace Mnist.Definitions.Reading;

/// <summary>Walks a tree along an override's path and rebuilds it with the value set.</summary>
internal sealed class OverrideWalk(Override setting, IReadOnlyList<PathStep> steps, ErrorList errors)
{
    private SourcePosition Position => setting.Value.Position;

    /// <summary>The node with the value set. The shape is null below an unknown key.</summary>
    public SourceNode Set(SourceNode node, Shape? shape, int depth) => depth == steps.Count
        ? setting.Value
        : node switch
        {
            SourceObject source => SetKey(source, shape, depth),
            SourceList list => SetElement(list, shape as ListShape, depth),
            SourceNull => SetKey(new SourceObject(Position, []), shape, depth),
            _ => Fail(node, depth, $"there is nothing to set inside {Found.Text(node)}"),
        };

    private SourceObject SetKey(SourceObject source, Shape? shape, int depth)
    {
        var key = steps[depth].Text;
        var isLast = depth == steps.Count - 1;
        if (isLast && shape is KindShape kinds && key == kinds.Discriminator)
        {
            return WithoutDefaults(source).With(new(key, Position, setting.Value));
        }

        var record = RecordOf(source, shape);
        var childShape = record?.Find(key)?.Shape ?? (shape as MapShape)?.Element;
        var child = source.Find(key);
        if (!isLast && child is null or SourceNull)
        {
            child = StartOf(record?.DefaultOf(key), childShape);
        }

        return source.With(new(key, Position, Set(child ?? setting.Value, childShape, depth + 1)));
    }

    private SourceNode SetElement(SourceList list, ListShape? shape, int depth)
    {
        var step = steps[depth];
        string[] names = [.. Names(list, shape)];
        var byName = step.Kind == StepKind.Plain ? -1 : Array.IndexOf(names, step.Text);
        var byPlace = step.Index is { } place && place < list.Items.Count ? place : -1;
        if (byPlace >= 0 && byName >= 0 && byPlace != byName)
        {
            return Fail(list, depth, $"this is ambiguous: write {Spelling(depth, names[byName])} for the element named {Phrase.Quoted(names[byName])}, "
                + $"and {Spelling(depth, names[byPlace])} for the one at place {byPlace}; on a command line put single quotes around it");
        }

        var index = Math.Max(byPlace, byName);
        if (index >= 0)
        {
            return list.With(index, Set(list.Items[index], shape?.Element, depth + 1));
        }

        var hint = step.Kind == StepKind.Plain ? "; elements go in brackets."
            : step.Index is null ? NearestWord.Question(step.Text, names)
            : ".";
        var named = names.Length == 0 ? "" : $": {Phrase.Listed(names.Select(Phrase.Quoted))}";
        return Fail(list, depth, $"there is no element {Phrase.Quoted(step.Text)}{hint} The list has {Phrase.Count(list.Items.Count, "element")}{named}");
    }

    private SourceNode Fail(SourceNode node, int depth, string message)
    {
        errors.Add(Position, Spelling([.. steps.Take(depth + 1)]), message);
        return node;
    }

    private string Spelling(int depth, string name) => Spelling([.. steps.Take(depth), new PathStep(name, StepKind.Quoted)]);

    private static string Spelling(IEnumerable<PathStep> path) => string.Concat(path).TrimStart('.');

    private SourceNode StartOf(object? value, Shape? shape) => value is null
        ? shape is ListShape ? new SourceList(Position, []) : new SourceObject(Position, [])
        : SourceParser.ParseText(JsonSerializer.Serialize(value, shape!.Type, DefinitionJson.Compact), SourcePosition.Default, setting.Path, errors);

    private static RecordShape? RecordOf(SourceObject source, Shape? shape) => shape is KindShape kinds
        ? source.Find(kinds.Discriminator) is SourceText kind ? kinds.Find(kind.Value) : null
        : shape as RecordShape;

    /// <summary>The options of one kind's default mean nothing to another kind.</summary>
    private static SourceObject WithoutDefaults(SourceObject source) =>
        source with { Members = [.. source.Members.Where(member => member.Value.Position != SourcePosition.Default)] };

    private static IEnumerable<string> Names(SourceList list, ListShape? shape) => shape?.Element.UniqueKey() is { } key
        ? list.Items.Select(item => ((item as SourceObject)?.Find(key) as SourceText)?.Value ?? "")
        : [];
}
