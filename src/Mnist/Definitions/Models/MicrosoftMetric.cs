using System.Text.Json.Serialization;

namespace Mnist.Definitions.Models;

/// <summary>What trials of Microsoft.ML.AutoML are compared by.</summary>
public enum MicrosoftMetric
{
    /// <summary>The fraction of rows that are right: more is better.</summary>
    [JsonStringEnumMemberName("accuracy")] Accuracy,

    /// <summary>The mean of -log of the probability of the true class: less is better.</summary>
    [JsonStringEnumMemberName("logLoss")] LogLoss,
}
