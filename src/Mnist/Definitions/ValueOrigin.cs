using System.Globalization;

namespace Mnist.Definitions;

/// <summary>Where a value of a resolved definition comes from.</summary>
/// <param name="Path">JSON path of the value, such as <c>models[0].training.epochs</c>.</param>
/// <param name="Kind">What decided it.</param>
/// <param name="File">The file it is written in; null for none.</param>
/// <param name="Line">1-based line there; null for none.</param>
/// <param name="Column">1-based column there; null for none.</param>
public sealed record ValueOrigin(string Path, OriginKind Kind, string? File = null, int? Line = null, int? Column = null)
{
    /// <summary>As people read it: <c>base.json:12</c>.</summary>
    public override string ToString() => Kind switch
    {
        OriginKind.File => Place,
        OriginKind.Set => "--set",
        OriginKind.Sweep => File is null ? "--sweep" : $"sweep, {Place}",
        OriginKind.Data => "from the data",
        _ => "default",
    };

    private string Place => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");
}

/// <summary>What decided a value.</summary>
public enum OriginKind
{
    /// <summary>Nobody said it, and it is what it is then.</summary>
    Default,

    /// <summary>A file says it.</summary>
    File,

    /// <summary>The command line says it.</summary>
    Set,

    /// <summary>It is a value of a sweep, which a file or the command line says.</summary>
    Sweep,

    /// <summary>It follows from the data.</summary>
    Data,
}
