using System.Text.Json.Nodes;
using Mnist.Definitions.Models;

namespace Mnist.Search.Spaces;

/// <summary>One model kind in a search.</summary>
/// <param name="Kind">Model kind.</param>
/// <param name="Space">From the path of each searched option to the values it may take; empty leaves one point, the kind's defaults.</param>
/// <param name="Opening">A cheap point of the space that does well on most data, or null.</param>
internal sealed record Family(
    string Kind, IReadOnlyDictionary<string, ParameterSpace> Space, IReadOnlyDictionary<string, JsonNode?>? Opening = null);
