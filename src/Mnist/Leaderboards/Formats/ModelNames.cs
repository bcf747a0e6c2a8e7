namespace Mnist.Leaderboards.Formats;

/// <summary>What boards call a model.</summary>
internal static class ModelNames
{
    /// <summary>The model's name; after the experiment's where a board has runs of several.</summary>
    public static Func<LeaderboardRow, string> Of(Leaderboard board) =>
        board.Rows.Select(row => row.Experiment).Distinct().Count() == 1 ? row => row.Model : row => $"{row.Experiment}/{row.Model}";
}
