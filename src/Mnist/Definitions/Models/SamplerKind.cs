using System.Text.Json.Serialization;

namespace Mnist.Definitions.Models;

/// <summary>How a search chooses its next trial.</summary>
public enum SamplerKind
{
    /// <summary>Independent draws from the search space (Bergstra and Bengio, 2012).</summary>
    [JsonStringEnumMemberName("random")] Random,
}
