using Mnist.Definitions.Data;
using Mnist.Definitions.Inheritance;
using Mnist.Text;

namespace Mnist.Definitions.Shapes;

/// <summary>What JSON a C# type is written as. Reading, defaults and the JSON Schema all follow it.</summary>
/// <param name="Type">The C# type.</param>
/// <param name="Expectation">What a reader should find, in words: <c>a whole number</c>.</param>
internal abstract record Shape(Type Type, string Expectation)
{
    /// <summary>The records this may be: itself, one for each kind, or none.</summary>
    public IEnumerable<RecordShape> Records() => this switch
    {
        RecordShape record => [record],
        KindShape kinds => kinds.Kinds.Select(kind => kind.Shape),
        _ => [],
    };

    /// <summary>The key that tells elements of a list apart, or null.</summary>
    public string? UniqueKey() => Records().SelectMany(record => record.Members).FirstOrDefault(member => member.IsUnique)?.Key;
}

internal sealed record TextShape() : Shape(typeof(string), "text");

internal sealed record BooleanShape() : Shape(typeof(bool), "true or false");

/// <summary>A whole number of 32 bits.</summary>
internal sealed record WholeNumberShape() : Shape(typeof(int), "a whole number");

/// <summary>A finite number of 64 bits.</summary>
internal sealed record NumberShape() : Shape(typeof(double), "a number");

internal sealed record CsvColumnShape() : Shape(typeof(CsvColumn), "the name of a column or its position, counted from 1");

internal sealed record FilePathsShape() : Shape(typeof(FilePaths), "a path or a list of paths");

internal sealed record AnyShape(Type Type) : Shape(Type, "any value");

/// <summary>One of a few words.</summary>
internal sealed record WordShape(Type Type, IReadOnlyList<(string Word, object Value)> Words)
    : Shape(Type, $"one of {Phrase.Quoted(Words.Select(word => word.Word))}");

internal sealed record ListShape(Type Type, Shape Element) : Shape(Type, "a list");

/// <summary>An object whose keys are free and whose values are alike.</summary>
internal sealed record MapShape(Type Type, Shape Element) : Shape(Type, "an object");

internal sealed record RecordShape(Type Type) : Shape(Type, "an object")
{
    // Read when they are asked for: a record may hold lists of its own kind.
    private readonly Lazy<IReadOnlyList<Member>> members = new(() => Member.AllOf(Type));

    /// <summary>The keys, those of base records first.</summary>
    public IReadOnlyList<Member> Members => members.Value;

    public Member? Find(string key) => Members.FirstOrDefault(member => member.Key == key);

    /// <summary>The value of a key where it is left out; null where that is none.</summary>
    public object? DefaultOf(string key) => Find(key)?.DefaultOf(Type);
}

/// <summary>An object with a key that says which of several records it is.</summary>
internal sealed record KindShape(Type Type, string Discriminator, IReadOnlyList<(string Kind, RecordShape Shape)> Kinds)
    : Shape(Type, "an object")
{
    public RecordShape? Find(string kind) => Kinds.FirstOrDefault(candidate => candidate.Kind == kind).Shape;
}
