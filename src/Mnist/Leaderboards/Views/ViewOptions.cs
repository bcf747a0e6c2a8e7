using Mnist.Runs;

namespace Mnist.Leaderboards.Views;

/// <summary>What is shown of boards.</summary>
internal sealed record ViewOptions
{
    /// <summary>Keys of the columns, in order; null takes those of the view.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Key of the column that orders the rows, after a hyphen if in reverse; null keeps them by rank.</summary>
    public string? Sort { get; init; }

    /// <summary>The fronts to show the runs of; empty shows all.</summary>
    public IReadOnlyList<ParetoCost> Pareto { get; init; } = [];

    /// <summary>A completed run to compare the others with.</summary>
    public StoredRun? Against { get; init; }

    public Grouping Grouping { get; init; }
}

/// <summary>What makes a row of a board.</summary>
internal enum Grouping
{
    Run,

    Family,

    /// <summary>A model, with all its seeds.</summary>
    Model,

    /// <summary>A value of an option that was swept.</summary>
    Sweep,
}

/// <summary>A board cannot be shown as asked; the message says why and what to do instead.</summary>
public sealed class ViewException(string message) : Exception(message);
