using Mnist.Leaderboards;

namespace Mnist.Plots;

/// <summary>The pictures of a leaderboard.</summary>
internal static class BoardPictures
{
    /// <summary>Those that the board has enough runs for.</summary>
    public static IReadOnlyList<Picture> Of(Leaderboard board) => [.. AccuracyAgainstLatency.Of(board)];
}
