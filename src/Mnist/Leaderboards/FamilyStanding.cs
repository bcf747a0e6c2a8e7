namespace Mnist.Leaderboards;

/// <summary>How one family of models does on a board.</summary>
/// <param name="Family">From <see cref="ModelFamily"/>.</param>
/// <param name="Completed">Runs with a model.</param>
/// <param name="Failed">Runs without.</param>
/// <param name="Best">Its best run on the validation rows; null if all failed.</param>
/// <param name="Data">The rows the board's runs share.</param>
internal sealed record FamilyStanding(string Family, int Completed, int Failed, LeaderboardRow? Best, BoardData Data)
{
    /// <summary>The families of a board, best first.</summary>
    public static IReadOnlyList<FamilyStanding> Of(Leaderboard board) =>
        [.. board.Rows.GroupBy(row => ModelFamily.Of(row.Record)).Select(family => Of(family.Key, [.. family], board.Data!))];

    /// <summary>Rows are best first, so that the first ranked one is the family's best, and families come in the order of their best.</summary>
    private static FamilyStanding Of(string family, List<LeaderboardRow> rows, BoardData data)
    {
        var completed = rows.Count(row => row.Rank is not null);
        return new FamilyStanding(family, completed, rows.Count - completed, rows.FirstOrDefault(row => row.Rank is not null), data);
    }
}
