using System.Text.Json.Serialization;

namespace Mnist.Definitions.Models;

/// <summary>What is done to a model's probabilities after training.</summary>
public enum CalibrationKind
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>One temperature for all rows and classes, fitted on the validation rows (Guo et al., 2017, section 4.2). It changes no predicted class.</summary>
    [JsonStringEnumMemberName("temperature")] Temperature,
}
