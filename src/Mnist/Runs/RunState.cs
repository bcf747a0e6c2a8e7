using Mnist.Runs.Labels;

namespace Mnist.Runs;

/// <summary>The states of the files that lists say something of.</summary>
/// <param name="Record">Of <c>run.json</c>.</param>
/// <param name="Labels">Of <c>labels.json</c>; null where there is none.</param>
internal readonly record struct RunState(FileState Record, FileState? Labels)
{
    /// <summary>When either was written last.</summary>
    public DateTime ChangedAt => Labels is { } labels && labels.ChangedAt > Record.ChangedAt ? labels.ChangedAt : Record.ChangedAt;

    public static RunState Of(string folder) =>
        new(FileState.Of(Path.Combine(folder, RunFile.Name)) ?? default, FileState.Of(Path.Combine(folder, LabelsFile.Name)));
}
