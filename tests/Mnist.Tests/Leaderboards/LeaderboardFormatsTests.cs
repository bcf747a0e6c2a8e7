using System.Globalization;
using System.Text.Json;
using CsCheck;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Columns;
using Mnist.Leaderboards.Formats;
using Mnist.Runs;
using Mnist.Tests.Runs;
using Mnist.Text;

namespace Mnist.Tests.Leaderboards;

public sealed class LeaderboardFormatsTests : TemporaryStore
{
    private static readonly Gen<string> AnyName = Gen.Char["abcdefghijkLMNOP0123456789.-_"].Array[1, 40].Select(letters => new string(letters));

    [Fact]
    public void Table_TwoBoards_IsAsPinned() => Snapshot.Match(BoardWriter.Write(SampleBoards.Two(Store), OutputFormat.Table), "snapshots/table.txt");

    [Fact]
    public void Table_LongNamesAndReasons_IsAsPinned() => Snapshot.Match(BoardWriter.Write(Long(), OutputFormat.Table), "snapshots/table-long.txt");

    [Fact]
    public void Json_TwoBoards_IsAsPinned() => Snapshot.Match(BoardWriter.Write(SampleBoards.Two(Store), OutputFormat.Json), "snapshots/board.json");

    [Fact]
    public void Csv_TwoBoards_IsAsPinned() => Snapshot.Match(BoardWriter.Write(SampleBoards.Two(Store), OutputFormat.Csv), "snapshots/board.csv");

    [Fact]
    public void Markdown_TwoBoards_IsAsPinned() => Snapshot.Match(BoardWriter.Write(SampleBoards.Two(Store), OutputFormat.Markdown), "snapshots/board.md");

    [Fact]
    public void AllFormats_NoRuns_SayNothingWrong()
    {
        Assert.Equal("no runs yet\n", BoardWriter.Write([], OutputFormat.Table));
        Assert.Equal("[]\n", BoardWriter.Write([], OutputFormat.Json));
        Assert.Equal(1, BoardWriter.Write([], OutputFormat.Csv).Count(letter => letter == '\n'));
        Assert.Equal("", BoardWriter.Write([], OutputFormat.Markdown));
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
    public void Json_ARow_HasEveryColumnOnceInOrder()
    {
        using var json = JsonDocument.Parse(BoardWriter.Write(SampleBoards.Two(Store), OutputFormat.Json));

        var fields = json.RootElement[0].EnumerateObject().Select(field => field.Name).ToList();
        Assert.Equal(RunColumns.All.Select(column => column.Key), fields);
        Assert.Equal(fields.Distinct(), fields);
    }

    [Fact]
    public void Csv_ReasonWithCommaQuoteAndNewLine_IsQuoted()
    {
        var board = Leaderboard.Of([SampleRuns.Publish(Store, SampleRuns.Failed(reason: "a, \"b\"\nc"))]);

        Assert.Contains(",failed,\"a, \"\"b\"\"\nc\",,", BoardWriter.Write([board], OutputFormat.Csv), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_AnyNamesAndFigures_FitsAHundredColumns()
    {
        var rows = Gen.Select(AnyName, AnyName, Gen.Double[0, 1], Gen.Double[0, 1e7], Gen.Double[0, 1e9], Gen.Int[1, 50], Gen.String)
            .Select((experiment, model, fraction, seconds, bytes, group, reason) => Row(experiment, model, fraction, seconds, (long)bytes, group, reason));
        var board = Leaderboard.Of([SampleRuns.Publish(Store, SampleRuns.Completed())]);
        rows.Array[1, 5].Sample(some =>
            BoardWriter.Write([board with { Rows = some }], OutputFormat.Table).Split('\n').All(line => line.Length <= TextTable.PageWidth));
    }

    private static LeaderboardRow Row(string experiment, string model, double fraction, double seconds, long bytes, int group, string reason)
    {
        var run = SampleRuns.Completed(new Mnist.Definitions.Models.RandomFourierFeaturesLbfgsModel { Name = model }) with
        {
            Experiment = experiment,
            Status = reason.Length % 2 == 0 ? RunStatus.Completed : RunStatus.Failed,
            Reason = reason,
            Validation = SampleRuns.Metrics(1) with { Accuracy = fraction },
            Test = SampleRuns.Metrics(1) with { AccuracyLow = fraction, Errors = 10_494, LogLoss = 15 * fraction },
            TestScoringsBefore = group % 3,
            TrainSeconds = seconds,
            PredictMicroseconds = seconds,
            ModelBytes = bytes,
        };
        return new LeaderboardRow(new StoredRun("", run), run.Status == RunStatus.Completed ? 9999 : null, group);
    }

    private IReadOnlyList<Leaderboard> Long()
    {
        var name = string.Concat(Enumerable.Repeat("averyvery", 4)) + "long";
        var model = new Mnist.Definitions.Models.RandomFourierFeaturesLbfgsModel { Name = name };
        return Leaderboard.ByData(
        [
            SampleBoards.Publish(Store, SampleRuns.Completed(model) with { TrainSeconds = 98_765.4 }, wrong: 0),
            SampleBoards.Publish(Store, SampleRuns.Completed() with { Experiment = name }, wrong: 0),
            SampleRuns.Publish(Store, SampleRuns.Failed(model, string.Join('\n', Enumerable.Repeat("the loss is not a finite number;", 12)))),
        ]);
    }

    private static string All(IReadOnlyList<Leaderboard> boards) =>
        string.Concat(Enum.GetValues<OutputFormat>().Select(format => BoardWriter.Write(boards, format)));
}
