namespace Mnist.Definitions.Reading;

/// <summary>A JSON value that knows where its first character was written.</summary>
internal abstract record SourceNode(SourcePosition Position);

internal sealed record SourceNull(SourcePosition Position) : SourceNode(Position);

internal sealed record SourceBoolean(SourcePosition Position, bool Value) : SourceNode(Position);

/// <summary>A number, as it is written.</summary>
internal sealed record SourceNumber(SourcePosition Position, string Digits) : SourceNode(Position);

internal sealed record SourceText(SourcePosition Position, string Value) : SourceNode(Position);

internal sealed record SourceList(SourcePosition Position, IReadOnlyList<SourceNode> Items) : SourceNode(Position)
{
    public SourceList With(int index, SourceNode value) =>
        this with { Items = [.. Items.Select((item, at) => at == index ? value : item)] };
}

/// <summary>An object; its keys are distinct.</summary>
internal sealed record SourceObject(SourcePosition Position, IReadOnlyList<SourceMember> Members) : SourceNode(Position)
{
    public SourceNode? Find(string key) => Members.FirstOrDefault(member => member.Key == key)?.Value;

    /// <summary>The same object with one key set: in its place, or at the end if it is new.</summary>
    public SourceObject With(SourceMember member) => Find(member.Key) is null
        ? this with { Members = [.. Members, member] }
        : this with { Members = [.. Members.Select(old => old.Key == member.Key ? old with { Value = member.Value } : old)] };
}

/// <summary>A key, the place of its first character, and its value.</summary>
internal sealed record SourceMember(string Key, SourcePosition Position, SourceNode Value);
