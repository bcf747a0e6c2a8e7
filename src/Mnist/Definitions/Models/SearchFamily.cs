using System.Collections.ObjectModel;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Mnist.Definitions.Reading;

namespace Mnist.Definitions.Models;

/// <summary>One model kind in a search, and the options that vary.</summary>
public sealed record SearchFamily : IValidatableObject
{
    /// <summary>A model kind other than autoML and ensemble.</summary>
    [Description("A model kind other than autoML and ensemble.")]
    public required string Kind { get; init; }

    /// <summary>From the path of an option, as in <c>training.optimizer.learningRate</c>, to the values it may take; null takes the kind's built-in space.</summary>
    [Description("From the path of an option to the values it may take; the kind's built-in space where left out."), MaxLength(64)]
    public IReadOnlyDictionary<string, ParameterSpace>? Space { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var kinds = ModelKinds.All.Where(kind => kind.Type != typeof(AutoMLModel) && kind.Type != typeof(EnsembleModel)).Select(kind => kind.Kind).ToArray();
        return kinds.Contains(Kind)
            ? SearchSpaceRules.ProblemsOf(Kind, Space ?? ReadOnlyDictionary<string, ParameterSpace>.Empty)
            : [new($"{Phrase.Quoted(Kind)} cannot be searched{NearestWord.Question(Kind, kinds)} Expected one of {Phrase.Quoted(kinds)}", ["kind"])];
    }
}
