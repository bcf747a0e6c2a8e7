namespace Mnist.Leaderboards;

/// <summary>How one family of models does on a board; without a best run on the validation rows if all failed.</summary>
internal sealed record FamilyStanding(string Family, int Completed, int Failed, LeaderboardRow? Best, BoardData Data)
{
    public static IReadOnlyList<FamilyStanding> Of(Leaderboard board) =>
        [.. board.Rows.GroupBy(row => row.Summary.Family).Select(family => Of(family.Key, [.. family], board.Data!))];

    /// <summary>Rows are best first, so that the first ranked one is the family's best, and families come in the order of their best.</summary>
    private static FamilyStanding Of(string family, List<LeaderboardRow> rows, BoardData data)
    {
        var completed = rows.Count(row => row.Rank is not null);
        return new FamilyStanding(family, completed, rows.Count - completed, rows.FirstOrDefault(row => row.Rank is not null), data);
    }
}
