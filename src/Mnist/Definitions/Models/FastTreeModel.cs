using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Mnist.Definitions.Models;

/// <summary>Boosted regression trees (MART), calibrated, one against all.</summary>
public sealed record FastTreeModel : TreesModel
{
    /// <summary>Shrinkage of each tree.</summary>
    [Range(0.0, 10.0, MinimumIsExclusive = true), JsonPropertyOrder(1)]
    public double LearningRate { get; init; } = 0.2;
}
