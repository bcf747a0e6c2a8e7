using System.ComponentModel.DataAnnotations;
using Mnist.Definitions.Models;
using Mnist.Definitions.Reading;
using Mnist.Text;

namespace Mnist.Definitions.Searching;

/// <summary>One model kind in a search, and the options that vary.</summary>
public sealed record SearchFamily : IValidatableObject
{
    /// <summary>The kind of model to search: any but <c>autoML</c>, <c>microsoftAutoML</c> and <c>ensemble</c>.</summary>
    [Key]
    public required string Kind { get; init; }

    /// <summary>
    /// From the path of an option, as in <c>training.optimizer.learningRate</c>, to the values it may take; the kind's built-in space
    /// where left out. A path may end in <c>@word</c>, so that an option can have several ranges under conditions of their own.
    /// </summary>
    [MaxLength(64)]
    public IReadOnlyDictionary<string, ParameterSpace>? Space { get; init; }

    /// <summary>Options of the kind's built-in space to narrow, widen or fix (a choice of one value), and options to add to it. None where left out.</summary>
    [MaxLength(64)]
    public IReadOnlyDictionary<string, ParameterSpace>? Changes { get; init; }

    /// <summary>The space to search, or null if the kind cannot be searched.</summary>
    /// <param name="pixelGeometry">Whether models may learn from distorted images.</param>
    /// <param name="rows">What they learn from; null where it is not known.</param>
    internal IReadOnlyDictionary<string, ParameterSpace>? SpaceToSearch(bool pixelGeometry, SearchedRows? rows = null) =>
        Space ?? (BuiltInSpaces.Of(Kind, pixelGeometry, rows) is not { } builtIn ? null
            : Changes is null ? builtIn
            : SpaceChanges.Apply(builtIn, Changes));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var kinds = ModelKinds.All.OfType<SearchableKind>().Select(kind => kind.Name).ToArray();
        return !kinds.Contains(Kind)
            ? [new($"{Phrase.Quoted(Kind)} cannot be searched{NearestWord.Question(Kind, kinds)} Expected one of {Phrase.Quoted(kinds)}", ["kind"])]
            : Space is not null && Changes is not null
            ? [new("\"space\" replaces the built-in space and \"changes\" amends it: give one of them", ["changes", "space"])]
            : Space is null && Changes is null
            ? []
            : SearchSpaceRules.ProblemsOf(Kind, SpaceToSearch(pixelGeometry: true)!).Select(Told);
    }

    /// <summary>A problem of an option that the definition does not name comes from what it does to others.</summary>
    private ValidationResult Told(SpaceProblem problem)
    {
        var (member, given) = Space is null ? ("changes", Changes!) : ("space", Space);
        return given.ContainsKey(problem.Key)
            ? new(problem.Message, [JsonPath.Join(JsonPath.Member(member, problem.Key), problem.Tail)])
            : new($"the built-in option {problem.Key} no longer fits: {problem.Message}", [member]);
    }
}
