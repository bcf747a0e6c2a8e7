using System.Globalization;
using System.Text.Json;
using CsCheck;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Runs;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Leaderboards;

public sealed class LeaderboardFormatsTests : TemporaryStore
{
    private static readonly Gen<string> AnyName = Gen.Char["abcdefghijkLMNOP0123456789.-_"].Array[1, 40].Select(letters => new string(letters));

    [Fact]
    public void Table_TwoBoards_IsAsPinned() => Snapshot.Match(LeaderboardTable.Format(SampleBoards.Two(Store)), "snapshots/table.txt");

    [Fact]
    public void Table_LongNamesAndReasons_IsAsPinned() => Snapshot.Match(LeaderboardTable.Format(Long()), "snapshots/table-long.txt");

    [Fact]
    public void Json_TwoBoards_IsAsPinned() => Snapshot.Match(LeaderboardJson.Format(SampleBoards.Two(Store)), "snapshots/board.json");

    [Fact]
    public void Csv_TwoBoards_IsAsPinned() => Snapshot.Match(LeaderboardCsv.Format(SampleBoards.Two(Store)), "snapshots/board.csv");

    [Fact]
    public void Markdown_TwoBoards_IsAsPinned() => Snapshot.Match(LeaderboardMarkdown.Format(SampleBoards.Two(Store)), "snapshots/board.md");

    [Fact]
    public void AllFormats_NoRuns_SayNothingWrong()
    {
        Assert.Equal("no runs yet\n", LeaderboardTable.Format([]));
        Assert.Equal("[]\n", LeaderboardJson.Format([]));
        Assert.Equal(1, LeaderboardCsv.Format([]).Count(letter => letter == '\n'));
        Assert.Equal("", LeaderboardMarkdown.Format([]));
    }

    [Fact]
    public void AllFormats_AnyCulture_AreTheSame()
    {
        var boards = SampleBoards.Two(Store);
        var before = CultureInfo.CurrentCulture;
        try
        {
            var expected = All(boards);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, All(boards));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Json_ARow_HasTheFieldsOfTheDesignFirst()
    {
        using var json = JsonDocument.Parse(LeaderboardJson.Format(SampleBoards.Two(Store)));

        Assert.Equal(
            [
                "rank", "tieGroup", "run", "experiment", "model", "kind", "status", "reason", "validationAccuracy", "testAccuracy", "testAccuracyLow",
                "testAccuracyHigh", "testErrors", "testRows", "logLoss", "macroF1", "trainSeconds", "predictMicroseconds", "modelBytes", "peakMemoryBytes",
            ],
            json.RootElement[0].EnumerateObject().Select(field => field.Name).Take(20));
    }

    [Fact]
    public void Csv_ReasonWithCommaQuoteAndNewLine_IsQuoted()
    {
        var board = Leaderboard.Of([SampleRuns.Publish(Store, SampleRuns.Failed(reason: "a, \"b\"\nc"))]);

        Assert.Contains(",failed,\"a, \"\"b\"\"\nc\",,", LeaderboardCsv.Format([board]), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_AnyNamesAndFigures_FitsAHundredColumns()
    {
        var rows = Gen.Select(AnyName, AnyName, Gen.Double[0, 1], Gen.Double[0, 1e7], Gen.Double[0, 1e9], Gen.Int[1, 50], Gen.String)
            .Select((experiment, model, fraction, seconds, bytes, group, reason) => Row(experiment, model, fraction, seconds, (long)bytes, group, reason));
        var board = Leaderboard.Of([SampleRuns.Publish(Store, SampleRuns.Completed())]);
        rows.Array[1, 5].Sample(some =>
            LeaderboardTable.Format([board with { Rows = some }]).Split('\n').All(line => line.Length <= LeaderboardTable.Width));
    }

    private static LeaderboardRow Row(string experiment, string model, double fraction, double seconds, long bytes, int group, string reason) =>
        LeaderboardRow.Of(SampleRuns.Completed(), 9999, group, new BoardData("mnist", "a", new Mnist.Definitions.StandardSplit(), 1)) with
        {
            Experiment = experiment,
            Model = model,
            Kind = "randomFourierFeaturesLbfgs",
            Status = reason.Length % 2 == 0 ? RunStatus.Completed : RunStatus.Failed,
            Reason = reason,
            ValidationAccuracy = fraction,
            TestAccuracy = 1,
            TestAccuracyLow = fraction,
            TestAccuracyHigh = 1,
            TestErrors = 10_494,
            LogLoss = 15 * fraction,
            TrainSeconds = seconds,
            PredictMicroseconds = seconds,
            ModelBytes = bytes,
        };

    private IReadOnlyList<Leaderboard> Long()
    {
        var name = string.Concat(Enumerable.Repeat("averyvery", 4)) + "long";
        var model = new Mnist.Definitions.Models.RandomFourierFeaturesLbfgsModel { Name = name };
        return Leaderboard.ByData(
        [
            SampleRuns.Publish(Store, SampleRuns.Completed(model) with { TrainSeconds = 98_765.4 }),
            SampleRuns.Publish(Store, SampleRuns.Completed() with { Experiment = name }),
            SampleRuns.Publish(Store, SampleRuns.Failed(model, string.Join('\n', Enumerable.Repeat("the loss is not a finite number;", 12)))),
        ]);
    }

    private static string All(IReadOnlyList<Leaderboard> boards) =>
        LeaderboardTable.Format(boards) + LeaderboardJson.Format(boards) + LeaderboardCsv.Format(boards) + LeaderboardMarkdown.Format(boards);
}
