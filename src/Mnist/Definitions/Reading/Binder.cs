using System.Collections;
using Mnist.Definitions.Shapes;
using Mnist.Text;

namespace Mnist.Definitions.Reading;

/// <summary>Makes values of a shape from JSON, collecting everything that is wrong.</summary>
internal sealed class Binder(ErrorList errors)
{
    /// <summary>Makes a value; null if none can be made, which is then among the errors. A value made may be wrong in other ways, which are too.</summary>
    public object? Bind(SourceNode node, Shape shape, string path, string? expectation = null) => (shape, node) switch
    {
        (RecordShape record, SourceObject source) => new RecordBinder(this, errors).Bind(source, record, path, kinds: null),
        (KindShape kinds, SourceObject source) => Kind(source, kinds, path),
        (ListShape list, SourceList source) => List(source, list, path),
        (MapShape map, SourceObject source) => Map(source, map, path),
        _ => ScalarBinder.Bind(node, shape, path, expectation ?? shape.Expectation, errors),
    };

    private object? Kind(SourceObject source, KindShape kinds, string path)
    {
        var (key, words) = (kinds.Discriminator, kinds.Kinds.Select(kind => kind.Kind));
        switch (source.Find(key))
        {
            case SourceText word when kinds.Find(word.Value) is { } record:
                return new RecordBinder(this, errors).Bind(source, record, path, kinds);
            case SourceText word:
                errors.Add(word.Position, JsonPath.Member(path, key),
                    $"unknown {key} {Phrase.Quoted(word.Value)}{NearestWord.Question(word.Value, words)} Expected one of {Phrase.Quoted(words)}");
                return null;
            case null:
                errors.Add(source.Position, JsonPath.Member(path, key), $"\"{key}\" is required: one of {Phrase.Quoted(words)}");
                return null;
            case { } other:
                errors.Add(other.Position, JsonPath.Member(path, key), $"expected one of {Phrase.Quoted(words)}, found {Found.Text(other)}");
                return null;
        }
    }

    private Array? List(SourceList source, ListShape shape, string path)
    {
        CheckUnique(source, shape.Element, path);
        var items = source.Items.Select((item, index) => Bind(item, shape.Element, JsonPath.Element(path, index))).ToArray();
        if (items.Contains(null))
        {
            return null;
        }

        var list = Array.CreateInstance(shape.Element.Type, items.Length);
        items.CopyTo(list, 0);
        return list;
    }

    private IDictionary? Map(SourceObject source, MapShape shape, string path)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), shape.Element.Type))!;
        foreach (var member in source.Members)
        {
            if (Bind(member.Value, shape.Element, JsonPath.Member(path, member.Key)) is { } value)
            {
                map.Add(member.Key, value);
            }
        }

        return map.Count == source.Members.Count ? map : null;
    }

    /// <summary>Names become parts of folder names, so that names which differ only in case are the same.</summary>
    private void CheckUnique(SourceList source, Shape element, string path)
    {
        if (element.UniqueKey() is not { } key)
        {
            return;
        }

        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < source.Items.Count; index++)
        {
            var here = JsonPath.Element(path, index);
            if ((source.Items[index] as SourceObject)?.Find(key) is SourceText name && !seen.TryAdd(name.Value, here))
            {
                errors.Add(name.Position, JsonPath.Member(here, key), $"{Phrase.Quoted(name.Value)} is already the {key} of {seen[name.Value]}; each needs its own");
            }
        }
    }
}
