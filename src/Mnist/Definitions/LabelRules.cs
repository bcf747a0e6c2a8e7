using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Mnist.Definitions.Reading;
using Mnist.Text;

namespace Mnist.Definitions;

/// <summary>What tags and notes may be.</summary>
internal static partial class LabelRules
{
    public const int MostTags = 20;

    /// <summary>More than a definition gives it: tags are added later.</summary>
    public const int MostTagsOfARun = 100;

    public const string TagExpectation = "a letter from a to z or a digit, then up to 39 of these, dots, hyphens or underscores";

    private const int LongestNotes = 4_000;

    public static bool IsTag(string? text) => text is not null && Tag().IsMatch(text);

    /// <summary>Why a text cannot be notes; null if it can. Characters that move the cursor would do so wherever notes are shown.</summary>
    public static string? ProblemWithNotes(string? notes) =>
        notes?.Length > LongestNotes ? FormattableString.Invariant($"notes have at most {LongestNotes} characters")
        : notes?.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')) == true ? "notes have no control characters but line breaks and tabs"
        : null;

    /// <summary>What is wrong with the labels of an experiment and its models.</summary>
    public static IEnumerable<ValidationResult> ProblemsOf(ExperimentDefinition experiment) =>
    [
        .. ProblemsOf(experiment.Tags, experiment.Notes, ""),
        .. experiment.Models.Index().SelectMany(model => ProblemsOf(model.Item.Tags, model.Item.Notes, JsonPath.Element("models", model.Index))),
    ];

    private static IEnumerable<ValidationResult> ProblemsOf(IReadOnlyList<string>? tags, string? notes, string path) =>
    [
        .. from tag in (tags ?? []).Index()
           let problem = !IsTag(tag.Item) ? $"expected {TagExpectation}, found {Phrase.Quoted(tag.Item)}"
               : tags!.Take(tag.Index).Contains(tag.Item) ? $"tag {Phrase.Quoted(tag.Item)} is named twice" : null
           where problem is not null
           select new ValidationResult(problem, [JsonPath.Join(path, JsonPath.Element("tags", tag.Index))]),
        .. ProblemWithNotes(notes) is { } fault ? [new ValidationResult(fault, [JsonPath.Join(path, "notes")])] : Array.Empty<ValidationResult>(),
    ];

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}\z")]
    private static partial Regex Tag();
}
