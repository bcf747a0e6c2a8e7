using System.Text.Json.Serialization;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Text;

namespace Mnist.Runs.Labels;

/// <summary>What people say of a run, to find it again; the content of <c>labels.json</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RunLabels
{
    /// <summary>The newest version of the format this program knows.</summary>
    public const int NewestVersion = 1;

    public int LabelsVersion { get; init; } = NewestVersion;

    /// <summary>Words, in order, each once.</summary>
    public required IReadOnlyList<string> Tags
    {
        get;
        init => field = [.. value.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>A text; null for none.</summary>
    public string? Notes { get; init; }

    /// <summary>Those a model begins with: the tags of its experiment and its own, and the notes of both.</summary>
    public static RunLabels Of(ExperimentDefinition experiment, ModelDefinition model)
    {
        var notes = string.Join('\n', new[] { experiment.Notes, model.Notes }.Where(text => !string.IsNullOrEmpty(text)));
        return new RunLabels { Tags = [.. experiment.Tags ?? [], .. model.Tags ?? []], Notes = notes.Length > 0 ? notes : null };
    }

    /// <summary>Those of a run.</summary>
    public static RunLabels Of(RunRecord run) => new() { Tags = run.Tags ?? [], Notes = run.Notes };

    /// <summary>A run with these labels.</summary>
    public RunRecord On(RunRecord run) => run with { Tags = Tags, Notes = Notes };

    /// <summary>What keeps these from being stored; null for nothing.</summary>
    public string? Problem() =>
        Tags.Any(tag => !LabelRules.IsTag(tag)) ? $"a tag is {LabelRules.TagExpectation}, which {Phrase.Quoted(Tags.First(tag => !LabelRules.IsTag(tag)) ?? "null")} is not"
        : Tags.Count > LabelRules.MostTagsOfARun ? FormattableString.Invariant($"a run has at most {LabelRules.MostTagsOfARun} tags")
        : LabelRules.ProblemWithNotes(Notes);
}
