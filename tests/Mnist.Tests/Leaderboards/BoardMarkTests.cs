using Mnist.Datasets;
using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Leaderboards.Views;
using Mnist.Runs;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Leaderboards;

public sealed class BoardMarkTests : TemporaryStore
{
    private static readonly DroppedImages TestRow = DroppedImages.Of([(new DroppedImage("test.csv, line 2", "no"), "4")]);

    [Fact]
    public void Of_RunWithoutFault_IsNothing() => Assert.Equal("", BoardMark.OfTest(RunSummary.Of(SampleRuns.Completed() with { Copies = new CopiesAcrossParts(0, 0, 0), Dropped = TestRow.InPart("training") })));

    [Fact]
    public void Of_RunWithEverything_HasEveryMark()
    {
        var run = SampleRuns.Completed();

        Assert.Equal("†‡§¶", BoardMark.OfTest(RunSummary.Of(run with { TestScoringsBefore = 1, Copies = new CopiesAcrossParts(0, 0, 1), Dropped = TestRow.InPart("test"), Test = run.Test! with { AbsentClasses = 2 } })));
    }

    [Fact]
    public void Write_RunMadeBesideOthers_MarksItsTimesAndSaysWhatThatMeans()
    {
        var beside = SampleBoards.Publish(Store, SampleRuns.Completed(validation: 0.98) with { ModelsBeside = 2, TrainSeconds = 12.3 }, wrong: 1);
        var alone = SampleBoards.Publish(Store, SampleRuns.Completed(validation: 0.97) with { TrainSeconds = 4.5 }, wrong: 2);

        var text = BoardWriter.Write([Leaderboard.Of([beside, alone])], OutputFormat.Table, new ViewOptions());

        Assert.Contains("12.3 s‖", text, StringComparison.Ordinal);
        Assert.Contains(" 4.5 s ", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Count(letter => letter == '‖'));
        Assert.Contains("‖ Measured while other models were trained at the same time", text, StringComparison.Ordinal);
        Assert.DoesNotContain("‖", BoardWriter.Write([Leaderboard.Of([alone])], OutputFormat.Table, new ViewOptions()), StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 104, line));
    }

    [Fact]
    public void Write_MarkedRun_ExplainsItsMarksAndKeepsFiguresInLine()
    {
        var marked = SampleBoards.Publish(Store, SampleRuns.Completed(validation: 0.98) with { Copies = new CopiesAcrossParts(3, 0, 0), Dropped = TestRow.InPart("test") }, wrong: 1);
        var plain = SampleBoards.Publish(Store, SampleRuns.Completed(validation: 0.97), wrong: 2);

        var text = BoardWriter.Write([Leaderboard.Of([marked, plain])], OutputFormat.Table, new ViewOptions());

        Assert.Contains("]‡§ ", text, StringComparison.Ordinal);
        Assert.Contains("]   ", text, StringComparison.Ordinal);
        Assert.Contains("‡ Some images are in two parts, pixel by pixel", text, StringComparison.Ordinal);
        Assert.Contains("§ Test images were left out", text, StringComparison.Ordinal);
        Assert.DoesNotContain("†", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 104, line));
    }
}
