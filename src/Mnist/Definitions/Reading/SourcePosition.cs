namespace Mnist.Definitions.Reading;

/// <summary>Where a value was written.</summary>
/// <param name="File">The file as the user named it, or <c>--set</c>.</param>
/// <param name="Line">1-based line, or 0 where there is none.</param>
/// <param name="Column">1-based column in UTF-16 units, as editors count, or 0 where there is none.</param>
internal readonly record struct SourcePosition(string File, int Line, int Column)
{
    /// <summary>Nowhere: the value is a default that an override reached into.</summary>
    public static SourcePosition Default { get; } = new("", 0, 0);

    /// <summary>In options that a program made.</summary>
    public static SourcePosition Option { get; } = new("options", 0, 0);

    /// <summary>On the command line.</summary>
    public static SourcePosition Override { get; } = new("--set", 0, 0);

    /// <summary>On the command line, as a value of a sweep.</summary>
    public static SourcePosition Sweep { get; } = new("--sweep", 0, 0);
}
