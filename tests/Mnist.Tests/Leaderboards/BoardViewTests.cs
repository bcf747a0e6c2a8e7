using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Leaderboards.Views;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Leaderboards;

public sealed class BoardViewTests : TemporaryStore
{
    private static readonly ViewOptions Columns = new() { Columns = ["model", "family", "validationAccuracy", "logLoss", "robustness", "trials", "reason"], Sort = "trainSeconds" };

    [Fact]
    public void Table_RepeatedSeedsAndLateConfiguration_IsAsPinned() => Match(new ViewOptions(), OutputFormat.Table, "seeded.txt");

    [Fact]
    public void Markdown_RepeatedSeedsAndLateConfiguration_IsAsPinned() => Match(new ViewOptions(), OutputFormat.Markdown, "seeded.md");

    [Fact]
    public void Table_Pareto_IsAsPinned() => Match(new ViewOptions { Pareto = [ParetoCost.Latency, ParetoCost.Size] }, OutputFormat.Table, "pareto.txt");

    [Fact]
    public void Table_Families_IsAsPinned() => Match(new ViewOptions { Grouping = Grouping.Family }, OutputFormat.Table, "families.txt");

    [Fact]
    public void Json_Families_IsAsPinned() => Match(new ViewOptions { Grouping = Grouping.Family }, OutputFormat.Json, "families.json");

    [Fact]
    public void Table_Models_IsAsPinned() => Match(new ViewOptions { Grouping = Grouping.Model }, OutputFormat.Table, "models.txt");

    [Fact]
    public void Csv_Models_IsAsPinned() => Match(new ViewOptions { Grouping = Grouping.Model, Sort = "-trainSecondsMean" }, OutputFormat.Csv, "models.csv");

    [Fact]
    public void Table_ChosenColumns_IsAsPinned() => Match(Columns, OutputFormat.Table, "columns.txt");

    [Fact]
    public void Markdown_ChosenColumns_IsAsPinned() => Match(Columns, OutputFormat.Markdown, "columns.md");

    [Fact]
    public void Json_ChosenColumns_IsAsPinned() => Match(Columns, OutputFormat.Json, "columns.json");

    [Fact]
    public void Table_Against_IsAsPinned()
    {
        var runs = SampleBoards.Seeded(Store);

        Snapshot.Match(BoardWriter.Write([Leaderboard.Of(runs)], OutputFormat.Table, new ViewOptions { Against = runs[0] }), "snapshots/against.txt");
    }

    [Fact]
    public void Csv_AgainstAndPareto_HasTheirColumnsLast()
    {
        var runs = SampleBoards.Seeded(Store);
        var options = new ViewOptions { Against = runs[0], Pareto = [ParetoCost.Size] };

        var header = BoardWriter.Write([Leaderboard.Of(runs)], OutputFormat.Csv, options).Split('\n')[0];

        Assert.EndsWith(
            ",data,front,validationPoints,validationGains,validationLosses,validationPValue,validationAdjustedPValue,"
            + "testPoints,testGains,testLosses,testPValue,testAdjustedPValue",
            header,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("testAcuracy", "this board has no column \"testAcuracy\"; did you mean \"testAccuracy\"?")]
    [InlineData("front", "this board has no column \"front\"")]
    [InlineData("", "this board has no column \"\".")]
    public void Of_UnknownColumn_SaysWhichThereAre(string key, string expected)
    {
        ViewOptions[] asked = [new() { Columns = ["rank", key] }, new() { Sort = key }, new() { Sort = "-" + key }];
        Assert.All(asked, options =>
        {
            var error = Assert.Throws<ViewException>(() => BoardWriter.Write(SampleBoards.Two(Store), OutputFormat.Table, options));
            Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
            Assert.Contains("Its columns are rank, tieGroup, run, ", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Sort_AnyView_LeavesTheRanks()
    {
        var board = Leaderboard.Of(SampleBoards.Seeded(Store));

        var lines = BoardWriter.Write([board], OutputFormat.Csv, new ViewOptions { Columns = ["rank", "trainSeconds"], Sort = "trainSeconds" });

        Assert.Equal("rank,trainSeconds\n,1.5\n1,11\n3,12\n4,12.345\n5,12.345\n2,13\n", lines);
    }

    private void Match(ViewOptions options, OutputFormat format, string snapshot) =>
        Snapshot.Match(BoardWriter.Write([Leaderboard.Of(SampleBoards.Seeded(Store))], format, options), $"snapshots/{snapshot}");
}
