using System.Globalization;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Sweeping;

namespace Mnist.Definitions;

/// <summary>One thing wrong with a definition.</summary>
/// <param name="File">The file as the user named it, or <c>--set</c> for an override.</param>
/// <param name="Line">1-based line, or 0 where there is none.</param>
/// <param name="Column">1-based column, or 0 where there is none.</param>
/// <param name="Path">JSON path, such as <c>models[0].training.epochs</c>.</param>
/// <param name="Message">What was found, what was expected and how to mend it.</param>
public sealed record DefinitionError(string File, int Line, int Column, string Path, string Message)
{
    /// <summary>As people read it: <c>quickstart.json:12:7: models[0].training.epochs: expected …</c>.</summary>
    public override string ToString()
    {
        var place = Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
        return string.Join(": ", new[] { place, Path, Message }.Where(part => part.Length > 0));
    }
}

/// <summary>What reading a definition gave: a value, or every error there is.</summary>
/// <param name="Value">The value; null if there are errors.</param>
/// <param name="Errors">Everything wrong; empty if there is a value.</param>
public sealed record DefinitionResult<T>(T? Value, IReadOnlyList<DefinitionError> Errors)
    where T : class
{
    /// <summary>What was read, overrides included; null where nothing could be.</summary>
    internal SourceNode? Source { get; init; }

    /// <summary>What sweeps made of it; null where none were obeyed.</summary>
    internal ExpandedDefinition? Expansion { get; init; }

    /// <summary>Where a value comes from that is not the data's.</summary>
    /// <param name="path">JSON path of the value.</param>
    internal ValueOrigin OriginOf(string path) => WrittenOrigin(path) is var written && Expansion?.IsSwept(path) == true && written.Kind is OriginKind.File or OriginKind.Default
        ? written with { Kind = OriginKind.Sweep }
        : written;

    private ValueOrigin WrittenOrigin(string path) => SourceLocator.FindExactly(Source!, path)?.Position switch
    {
        { Line: > 0 } place => new(path, OriginKind.File, place.File, place.Line, place.Column),
        { } place when place == SourcePosition.Override => new(path, OriginKind.Set),
        _ => new(path, OriginKind.Default),
    };

    /// <summary>An error that shows later, once more is known than the definition says.</summary>
    /// <param name="path">JSON path.</param>
    /// <param name="message">What was found, what was expected and how to mend it.</param>
    public DefinitionError ErrorAt(string path, string message)
    {
        var (file, line, column) = SourceLocator.Find(Source!, path).Position;
        var error = new DefinitionError(file, line, column, path, message);
        return Expansion is null ? error : PointErrors.Of(error, Expansion);
    }
}
