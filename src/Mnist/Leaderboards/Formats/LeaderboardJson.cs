using System.Text.Json;
using System.Text.Json.Serialization;
using Mnist.Definitions;

namespace Mnist.Leaderboards.Formats;

/// <summary>Leaderboards as one JSON array of rows, board after board; figures that are not there are null.</summary>
public static class LeaderboardJson
{
    private static readonly JsonSerializerOptions Options = new(DefinitionJson.Indented) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>All rows.</summary>
    public static string Format(IReadOnlyList<Leaderboard> boards) =>
        JsonSerializer.Serialize(boards.SelectMany(board => board.Rows), Options) + "\n";

    /// <summary>Rows as objects, for formats that want their fields by name.</summary>
    internal static JsonElement Rows(IReadOnlyList<Leaderboard> boards) =>
        JsonSerializer.SerializeToElement(boards.SelectMany(board => board.Rows), Options);
}
