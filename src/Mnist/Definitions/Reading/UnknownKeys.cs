using Mnist.Definitions.Shapes;
using Mnist.Text;

namespace Mnist.Definitions.Reading;

/// <summary>Reports keys a record does not have, with the one that was probably meant.</summary>
internal sealed class UnknownKeys(ErrorList errors)
{
    public void Check(SourceObject source, RecordShape shape, string path, KindShape? kinds)
    {
        string[] keys = [.. kinds is null ? [] : new[] { kinds.Discriminator }, .. shape.Members.Select(member => member.Key)];
        foreach (var member in source.Members.Where(member => !keys.Contains(member.Key)))
        {
            errors.Add(member.Position, JsonPath.Member(path, member.Key),
                $"unknown key {Phrase.Quoted(member.Key)}{Meant(member.Key, path, keys, shape, kinds)} The keys here are {Phrase.Listed(keys)}");
        }
    }

    private static string Meant(string key, string path, string[] keys, RecordShape shape, KindShape? kinds)
    {
        var elsewhere = PathsInside(shape).ToArray();
        var others = kinds?.Kinds.Where(kind => kind.Shape.Find(key) is not null).Select(kind => kind.Kind).ToArray() ?? [];
        return elsewhere.FirstOrDefault(inside => inside.Key == key) is { Path: not null } exact ? NearestWord.Question(JsonPath.Join(path, exact.Path))
            : NearestWord.To(key, keys) is { } near ? NearestWord.Question(near)
            : others.Length > 0 ? $"; it belongs to the {kinds!.Discriminator} {Phrase.Quoted(others)}."
            : NearestWord.To(key, elsewhere.Select(inside => inside.Key)) is { } inner ? NearestWord.Question(JsonPath.Join(path, elsewhere.First(inside => inside.Key == inner).Path))
            : ".";
    }

    /// <summary>The keys of the records inside a record, with their paths; a record inside of itself is not followed.</summary>
    private static IEnumerable<(string Key, string Path)> PathsInside(RecordShape shape, params IReadOnlyList<Type> around) =>
        from member in shape.Members
        let inner = member.Shape is ListShape list ? list.Element : member.Shape
        let path = member.Shape is ListShape ? JsonPath.Element(member.Key, 0) : member.Key
        from record in inner.Records()
        where record.Type != shape.Type && !around.Contains(record.Type)
        from inside in record.Members.Select(below => (below.Key, below.Key)).Concat(PathsInside(record, [.. around, shape.Type]))
        select (inside.Item1, JsonPath.Join(path, inside.Item2));
}
