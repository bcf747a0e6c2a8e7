using System.Text;
using System.Text.Json;
using Mnist.Text;

namespace Mnist.Definitions.Reading;

/// <summary>Parses JSON, comments and trailing commas allowed, into a tree that knows positions.</summary>
internal sealed class SourceParser
{
    private const int DeepestNesting = 64;

    private readonly ErrorList errors;
    private readonly Func<int, SourcePosition> positionAt;

    private SourceParser(ErrorList errors, Func<int, SourcePosition> positionAt)
    {
        this.errors = errors;
        this.positionAt = positionAt;
    }

    /// <summary>Parses a file; null after a syntax error, which ends the reading. Duplicate keys are errors too, and the first one stands.</summary>
    public static SourceNode? ParseFile(string file, ReadOnlyMemory<byte> utf8, ErrorList errors)
    {
        var lines = new SourceLines(file, utf8);
        if (utf8.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            errors.Add(lines.At(0), "", "the file is empty; a definition is an object with at least the keys \"name\" and \"models\"");
            return null;
        }

        try
        {
            return new SourceParser(errors, lines.At).Parse(utf8.Span, "");
        }
        catch (JsonException exception)
        {
            var position = lines.At(exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0);
            errors.Add(position, "", SyntaxMessage.Of(exception, utf8.Span));
            return null;
        }
    }

    /// <summary>Parses a text whose values have no place of their own.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static SourceNode ParseText(string json, SourcePosition position, string path, ErrorList errors) =>
        new SourceParser(errors, _ => position).Parse(Encoding.UTF8.GetBytes(json), path);

    private SourceNode Parse(ReadOnlySpan<byte> utf8, string path)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = DeepestNesting,
        });
        reader.Read();
        var root = Node(ref reader, path);
        reader.Read();
        return root;
    }

    private SourceNode Node(ref Utf8JsonReader reader, string path)
    {
        var position = PositionOf(in reader);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader, path, position),
            JsonTokenType.StartArray => List(ref reader, path, position),
            JsonTokenType.String => new SourceText(position, Text(in reader, path)),
            JsonTokenType.Number => new SourceNumber(position, Encoding.UTF8.GetString(reader.ValueSpan)),
            JsonTokenType.True or JsonTokenType.False => new SourceBoolean(position, reader.GetBoolean()),
            _ => new SourceNull(position),
        };
    }

    private SourceObject Object(ref Utf8JsonReader reader, string path, SourcePosition position)
    {
        var members = new List<SourceMember>();
        var lines = new Dictionary<string, int>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (key, keyPosition) = (Text(in reader, path), PositionOf(in reader));
            reader.Read();
            var value = Node(ref reader, JsonPath.Member(path, key));
            if (lines.TryAdd(key, keyPosition.Line))
            {
                members.Add(new(key, keyPosition, value));
            }
            else
            {
                errors.Add(keyPosition, JsonPath.Member(path, key), $"key {Phrase.Quoted(key)} appears twice{InLine(lines[key])}; remove one");
            }
        }

        return new(position, members);
    }

    private SourceList List(ref Utf8JsonReader reader, string path, SourcePosition position)
    {
        var items = new List<SourceNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Node(ref reader, JsonPath.Element(path, items.Count)));
        }

        return new(position, items);
    }

    private string Text(in Utf8JsonReader reader, string path)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            errors.Add(PositionOf(in reader), path, "the text has half of a surrogate pair (\\uD800 to \\uDFFF); write both halves or the character itself");
            return "";
        }
    }

    private SourcePosition PositionOf(in Utf8JsonReader reader) => positionAt((int)reader.TokenStartIndex);

    private static string InLine(int line) => line == 0 ? "" : $", first in line {line}";
}
