using System.Text.Json.Nodes;
using Mnist.Search.Spaces;

namespace Mnist.Search.Samplers;

/// <summary>A point to try before a search knows anything.</summary>
/// <param name="Kind">Model kind.</param>
/// <param name="Options">From the key of each searched option to its value.</param>
internal sealed record StartingPoint(string Kind, IReadOnlyDictionary<string, JsonNode?> Options)
{
    /// <summary>The point as a trial with a seed.</summary>
    public Proposal Propose(int seed) => new(Kind, Options, seed);
}
