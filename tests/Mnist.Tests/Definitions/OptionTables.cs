using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mnist.Definitions;
using Mnist.Definitions.Schemas;
using Mnist.Definitions.Shapes;
using Mnist.Text;

namespace Mnist.Tests.Definitions;

/// <summary>Every option of a definition as Markdown, a section a record, from the same shapes and summaries as the JSON Schema.</summary>
internal sealed partial class OptionTables
{
    private readonly Summaries summaries = Summaries.Read(codeMark: "`");
    private readonly HashSet<Type> written = [];
    private readonly HashSet<string> words = [];
    private readonly List<string> lines = [];

    /// <summary>The sections, the experiment first, each before those it refers to.</summary>
    public static string Write()
    {
        var tables = new OptionTables();
        tables.Add(DefinitionShapes.Experiment);
        return string.Join('\n', tables.lines);
    }

    private void Add(Shape shape)
    {
        switch (shape)
        {
            case ListShape list:
                Add(list.Element);
                break;
            case MapShape map:
                Add(map.Element);
                break;
            case RecordShape record when written.Add(record.Type):
                AddHeading($"## {Title(record.Type)}", record.Type);
                AddTable([("", record)], record.Members);
                AddReferences([record]);
                break;
            case KindShape kinds when written.Add(kinds.Type):
                AddKinds(kinds);
                AddReferences(kinds.Records());
                break;
        }
    }

    private void AddReferences(IEnumerable<RecordShape> records) => records.SelectMany(record => record.Members).ToList().ForEach(member => Add(member.Shape));

    /// <summary>What several kinds have in common stands before them, once.</summary>
    private void AddKinds(KindShape kinds)
    {
        AddHeading($"## {Title(kinds.Type)}", kinds.Type);
        var headings = kinds.Kinds.ToDictionary(kind => kind.Kind, kind => words.Add(kind.Kind) ? $"`{kind.Kind}`" : $"`{kind.Kind}` as a {Title(kinds.Type).ToLowerInvariant()}");
        lines.AddRange([$"`{kinds.Discriminator}` is one of {string.Join(", ", kinds.Kinds.Select(kind => $"[`{kind.Kind}`](#{Slug(headings[kind.Kind])})"))}.", ""]);
        foreach (var shared in kinds.Records().SelectMany(record => record.Members).GroupBy(member => member.Property.DeclaringType!).Where(members => members.Key.IsAbstract))
        {
            var having = kinds.Kinds.Where(kind => kind.Shape.Type.IsAssignableTo(shared.Key)).ToList();
            lines.AddRange([having.Count == kinds.Kinds.Count ? "All have these options:" : $"{Phrase.Listed(having.Select(kind => $"`{kind.Kind}`"))} have these options:", ""]);
            AddTable(having, shared.DistinctBy(member => member.Key));
        }

        foreach (var (kind, record) in kinds.Kinds)
        {
            AddHeading($"### {headings[kind]}", record.Type);
            AddTable([(kind, record)], record.Members.Where(member => !member.Property.DeclaringType!.IsAbstract));
        }
    }

    private void AddHeading(string heading, Type type) => lines.AddRange([heading, "", Settings(summaries.Of(type)!), ""]);

    private void AddTable(IReadOnlyList<(string Kind, RecordShape Shape)> records, IEnumerable<Member> members)
    {
        var rows = members.Select(member => $"| `{member.Key}` | {Cell(Description(member))} | {Cell(Value(member))} | {Cell(Default(records, member))} |").ToList();
        if (rows.Count > 0)
        {
            lines.AddRange(["| option | what it is | value | default |", "|---|---|---|---|", .. rows, ""]);
        }
    }

    private string Description(Member member) => string.Join("<br>",
        [summaries.Of(member.Property)!, .. (member.Shape is ListShape list ? list.Element : member.Shape) is WordShape words ? words.Words.Select(word => $"`{word.Word}`: {summaries.OfWord(word.Value)}") : []]);

    private static string Value(Member member) =>
        member.Pattern?.ErrorMessage ?? (member.Allowed.Count > 0 ? member.Expectation : $"{Value(member.Shape, Length(member))}{(member.Range is { } range ? $" {range}" : "")}");

    private static string Value(Shape shape, string length = "") => shape switch
    {
        WordShape => "a word",
        ListShape list => $"a list{length}, each {Value(list.Element)}",
        MapShape map => $"an object{length}, each value {Value(map.Element)}",
        RecordShape or KindShape => $"[{Title(shape.Type).ToLowerInvariant()}](#{Slug(Title(shape.Type))})",
        _ => shape.Expectation,
    };

    private static string Length(Member member) => FormattableString.Invariant((member.MinimumLength, member.MaximumLength) switch
    {
        (0, null) => (FormattableString)$"",
        (0, { } most) => $" of at most {most}",
        (var least, null) => $" of at least {least}",
        var (least, most) when least == most => $" of {least}",
        var (least, most) => $" of {least} to {most}",
    });

    /// <summary>What most kinds have, then those that have something else.</summary>
    private static string Default(IReadOnlyList<(string Kind, RecordShape Shape)> records, Member member)
    {
        var kinds = records.GroupBy(record => Default(record.Shape, member), record => $"`{record.Kind}`").OrderByDescending(same => same.Count()).ToList();
        return string.Join("; ", kinds.Skip(1).Select(other => $"{Phrase.Listed(other)}: {other.Key}").Prepend(kinds[0].Key));
    }

    private static string Default(RecordShape record, Member member) => member.IsRequired ? "**required**"
        : record.DefaultOf(member.Key) is { } value ? $"`{Short(JsonSerializer.SerializeToNode(value, member.Shape.Type, DefinitionJson.Compact)!, member.Shape).ToJsonString()}`"
        : "";

    /// <summary>JSON without what is left at its default.</summary>
    private static JsonNode Short(JsonNode node, Shape shape) => (node, shape) switch
    {
        (JsonArray array, ListShape list) => new JsonArray([.. array.Select(element => Short(element!, list.Element))]),
        (JsonObject owner, KindShape kinds) => Short(owner, kinds.Find((string)owner[kinds.Discriminator]!)!),
        (JsonObject owner, RecordShape record) => new JsonObject(owner.Where(member => !IsDefault(record, member)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))),
        _ => node.DeepClone(),
    };

    private static bool IsDefault(RecordShape record, KeyValuePair<string, JsonNode?> member) =>
        record.Find(member.Key) is { IsRequired: false, Shape: var shape }
        && JsonNode.DeepEquals(member.Value, JsonSerializer.SerializeToNode(record.DefaultOf(member.Key), shape.Type, DefinitionJson.Compact));

    /// <summary>A type in words: <c>Learning rate schedule</c>.</summary>
    private static string Title(Type type) => WordStart().Replace(Suffix().Replace(type.Name, ""), match => $" {match.Value.ToLowerInvariant()}");

    private static string Slug(string heading) => heading.Replace("`", "", StringComparison.Ordinal).ToLowerInvariant().Replace(' ', '-');

    private static string Cell(string text) => Settings(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>Decimal numbers here are settings, not figures that somebody measured: they are written as code.</summary>
    private static string Settings(string text) => CodeOrDecimal().Replace(text, match => match.Value[0] == '`' ? match.Value : $"`{match.Value}`");

    [GeneratedRegex(@"`[^`]*`|\d+\.\d+")]
    private static partial Regex CodeOrDecimal();

    [GeneratedRegex("(Definition|Settings)$")]
    private static partial Regex Suffix();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}
