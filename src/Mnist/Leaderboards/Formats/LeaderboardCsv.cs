using System.Text.Json;
using Mnist.Definitions;
using Mnist.Runs;

namespace Mnist.Leaderboards.Formats;

/// <summary>Leaderboards as comma-separated values (RFC 4180): the same fields, names and order as in JSON, unrounded; nulls are empty.</summary>
public static class LeaderboardCsv
{
    private static readonly IReadOnlyList<string> Header =
        [.. typeof(LeaderboardRow).GetProperties().Select(property => DefinitionJson.Compact.PropertyNamingPolicy!.ConvertName(property.Name))];

    /// <summary>The header, then all rows, board after board.</summary>
    public static string Format(IReadOnlyList<Leaderboard> boards) =>
        Csv.Line(Header) + string.Concat(LeaderboardJson.Rows(boards).EnumerateArray().Select(row => Csv.Line(Header.Select(name => Text(row.GetProperty(name))))));

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ToString();
}
