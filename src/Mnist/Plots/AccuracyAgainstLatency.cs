using Mnist.Leaderboards;
using Mnist.Leaderboards.Views;
using Mnist.Plots.Drawing;
using Mnist.Runs;
using Mnist.Text;
using ScottPlot;

namespace Mnist.Plots;

/// <summary>What accuracy costs: the validation error of each run against the time it takes to score an image.</summary>
internal static class AccuracyAgainstLatency
{
    private const int Width = 600;
    private const int Height = 420;
    private const int LongestName = 18;

    /// <summary>Room a name needs, in points.</summary>
    private const int NameWidth = 125;
    private const int NameHeight = 18;

    /// <summary>Of the picture, what is between the axes, at least.</summary>
    private const int InnerWidth = 480;
    private const int InnerHeight = 280;

    /// <summary>The picture; none for fewer than two models.</summary>
    public static IEnumerable<Picture> Of(Leaderboard board)
    {
        var rows = board.Rows.Where(row => row.Summary is { Status: RunStatus.Completed, PredictMicroseconds: > 0 }).ToList();
        if (rows.Count < 2)
        {
            yield break;
        }

        var fastest = rows.MinBy(row => row.Summary.PredictMicroseconds)!.Summary;
        var words = FormattableString.Invariant($"{rows.Count} models by validation error, in per cent, and time to score an image on all threads, in microseconds; both axes logarithmic, the best are down on the left. ")
            + $"Most accurate: {rows[0].Summary.Model}, {Figures.Percent(rows[0].Summary.Validation!.Accuracy)} %, {Figures.Microseconds(rows[0].Summary.PredictMicroseconds)}. Fastest: {fastest.Model}, {Figures.Microseconds(fastest.PredictMicroseconds)}.";
        yield return Charts.Picture("accuracy-against-latency", "Accuracy against latency", words, Width, Height, theme => Chart(theme, board, rows));
    }

    private static Plot Chart(PictureTheme theme, Leaderboard board, List<LeaderboardRow> rows)
    {
        var plot = Charts.Create(theme, "validation error against time to score an image", "time an image, µs", "validation error, %");
        foreach (var (index, family) in rows.GroupBy(row => row.Summary.Family).Index())
        {
            Charts.Points(plot, theme, index, family.Key, family.Select(PlaceOf), size: 10);
        }

        var times = rows.ConvertAll(row => row.Summary.PredictMicroseconds!.Value);
        Charts.Logarithmic(plot.Axes.Left, rows.Min(ErrorPercent), rows.Max(ErrorPercent));
        // Room for the names of the slowest.
        Charts.Logarithmic(plot.Axes.Bottom, times.Min(), times.Max() * Math.Pow(times.Max() / times.Min(), 0.3));
        NameModels(plot, theme, board, rows);
        plot.ShowLegend(Edge.Bottom);
        return plot;
    }

    /// <summary>Names points, the best first, where no name stands already.</summary>
    private static void NameModels(Plot plot, PictureTheme theme, Leaderboard board, List<LeaderboardRow> rows)
    {
        var name = ModelNames.Of(board);
        var (across, up) = (InnerWidth / (plot.Axes.Bottom.Max - plot.Axes.Bottom.Min), InnerHeight / (plot.Axes.Left.Max - plot.Axes.Left.Min));
        var taken = new List<Coordinates>();
        foreach (var row in rows)
        {
            var place = PlaceOf(row);
            if (taken.TrueForAll(other => Math.Abs(other.X - place.X) * across > NameWidth || Math.Abs(other.Y - place.Y) * up > NameHeight))
            {
                taken.Add(place);
                Charts.Write(plot, TextTable.CutMiddle(name(row.Summary), LongestName), place, theme.Text, 11, Alignment.MiddleLeft).OffsetX = 8;
            }
        }
    }

    private static Coordinates PlaceOf(LeaderboardRow row) => new(Math.Log10(row.Summary.PredictMicroseconds!.Value), Math.Log10(ErrorPercent(row)));

    private static double ErrorPercent(LeaderboardRow row) => Charts.ErrorPercent(row.Summary.Validation!.Accuracy);
}
