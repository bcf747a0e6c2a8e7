using System.Text;
using Mnist.Definitions;

namespace Mnist.Fuzz.Targets;

/// <summary>A definition and the files it extends: parts of one input, between lines of <c>----</c>; the first part is a.json, the second b.json, the third c.json. No exception is right.</summary>
internal sealed class ExtendsTarget : FuzzTarget
{
    private static readonly byte[] Separator = "\n----\n"u8.ToArray();

    public override string Name => "extends";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. ((string[])[
            """
            { "extends": "b.json", "name": "a", "models": [ { "name": "dense", "training": { "epochs": 1 } }, { "name": "trees", "remove": true } ] }
            ----
            { "name": "b", "seed": 2, "data": { "source": "csv", "name": "d", "train": "x/y.csv" }, "models": [ { "name": "dense", "kind": "dense", "layers": [] }, { "name": "trees", "kind": "lightGbm" } ] }
            """,
            """
            { "extends": ["b.json", "c.json"], "models": [ { "name": "m", "kind": "naiveBayes" } ] }
            ----
            { "extends": "c.json", "data": { "source": "mnist", "split": { "kind": "pooled", "test": 0.2 } } }
            ----
            { "name": "c", "models": [ { "name": "m", "kind": "dense", "training": { "optimizer": { "kind": "sgd" } } } ] }
            """,
            """
            { "extends": "b.json" }
            ----
            { "extends": "a.json" }
            """,
        ]).Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. ((string[])[
            "null", "true", "{}", "[]", "{", "[", "]", "}", ",", ":", "\"", "\\u0000", "\"extends\":", "\"a.json\"", "\"b.json\"", "\"c.json\"", "[\"b.json\",\"c.json\"]", "\"remove\":true",
            "\"models\":[", "\"name\":\"m\"", "\"kind\":\"dense\"", "\n----\n", "\"..\"", "\"/\"", "{}\n----\n{}",
        ]).Select(Encoding.UTF8.GetBytes),
    ];

    public override long Parse(string path)
    {
        var whole = File.ReadAllBytes(path);
        var folder = Path.GetDirectoryName(path)!;
        foreach (var name in new[] { "a.json", "b.json", "c.json" })
        {
            var end = whole.AsSpan().IndexOf(Separator) is >= 0 and var at ? at : whole.Length;
            File.WriteAllBytes(Path.Combine(folder, name), whole[..end]);
            whole = whole[Math.Min(whole.Length, end + Separator.Length)..];
        }

        var result = DefinitionReader.Read(Path.Combine(folder, "a.json"), []);
        if (result.Errors.FirstOrDefault(error => error.Message.AsSpan().ContainsAny('\n', '\r') || error.Line == 0) is { } error)
        {
            throw new InvalidOperationException($"an error of several lines, or without a place: {error}");
        }

        return result.Value is null == (result.Errors.Count == 0)
            ? throw new InvalidOperationException("neither a definition nor an error, or both")
            : 0;
    }

    public override bool IsRefusal(Exception error) => false;
}
