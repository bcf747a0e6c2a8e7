using Mnist.Claims;
using Mnist.Runs;
using Mnist.Tests.Runs;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Claims;

public sealed class ClaimsCheckTests : IDisposable
{
    private static readonly FigureSource Time = new() { Files = "race.json", Path = "work[name=epoch].samples", Statistic = FigureStatistic.Median, Decimals = 2 };

    private static readonly FigureSource Ratio = Time with { Path = "work[name=epoch].peer", Over = "work[name=epoch].samples", Decimals = 1 };

    private readonly TemporaryFolder folder = new();

    public ClaimsCheckTests() => File.WriteAllText(
        Path.Combine(folder.Path, "race.json"), """{ "work": [ { "name": "other" }, { "name": "epoch", "samples": [ 0.5, 0.625, 1 ], "peer": [ 2, 3.125, 4 ] } ] }""");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Problems_FiguresAsTheRecordsHaveThem_AreNone() =>
        Assert.Empty(Problems("It took 0.62 s,\nthe peer 4.0 times as long.", Race()));

    [Fact]
    public void Problems_OtherFigure_IsNamedWithItsLine() => Assert.Equal(
        ["page.md line 2: it says 0.62, 4.1 where the records give 0.62, 4.0"], Problems("Hear:\nIt took 0.62 s, the peer 4.1 times as long.", Race()));

    [Fact]
    public void Problems_TextGone_IsNamed() => Assert.Equal(
        ["no document says \"It took {0} s, the peer {1} times as long.\""], Problems("Nothing of the kind.", Race()));

    [Fact]
    public void Problems_ClaimOfSeveralPlaces_IsCheckedInEach() => Assert.Equal(
        ["b.md line 1: it says 0.62, 4.1 where the records give 0.62, 4.0", "b.md line 3: it says 0.61, 4.0 where the records give 0.62, 4.0"],
        Check(Race()).Problems(
        [
            new ClaimingDocument("a.md", "It took 0.62 s, the peer 4.0 times as long."),
            new ClaimingDocument("b.md", "It took 0.62 s, the peer 4.1 times as long.\n\nIt took 0.61 s, the peer 4.0 times as long."),
            new ClaimingDocument("c.md", "Nothing of the kind."),
        ]));

    [Fact]
    public void Problems_ClaimOfAnotherDocument_CoversNoFigureHere() => Assert.Equal(
        ["b.md line 2: \"0.62\" is claimed by nothing"],
        Check(Race()).Problems([new ClaimingDocument("a.md", "It took 0.62 s, the peer 4.0 times as long."), new ClaimingDocument("b.md", "Hear:\nIt took 0.62 s.")]));

    [Fact]
    public void Problems_FigureWithoutClaim_IsNamed() => Assert.Equal(
        ["page.md line 1: \"99.9\" is claimed by nothing"], Problems("It reaches 99.9 %, and `0.5` is code, [a](v1.2), on .NET 9.0.", Claims([]) with { NotMeasured = [".NET 9.0"] }));

    [Fact]
    public void Problems_OutputWithoutClaim_IsNamed() => Assert.Equal(
        ["page.md line 2: \"```text\" is claimed by nothing"], Problems("Prints\n```text\n1.5\n```\n```sh\nsleep 0.5\n```\n", Claims([])));

    [Fact]
    public void Problems_BlockDiffers_IsNamedWithItsFirstOtherLine() => Assert.Equal(
        ["page.md line 4: block \"hello\" has \"said twice\" where the records give \"said hello\""],
        Problems("<!-- claim: hello -->\n```text\n$ mnist hello\nsaid twice\n```\n<!-- end -->", Hello()));

    [Fact]
    public void Problems_BlockMissing_IsNamed() => Assert.Equal(["no document says <!-- claim: hello -->"], Problems("", Hello()));

    [Fact]
    public void Corrected_AnyDifference_LeavesNoProblem()
    {
        var claims = Claims([.. Race().Claims, .. Hello().Claims]);
        var text = "# Title\nIt took 9 s, the peer 1.25 times as long.\n<!-- claim: hello -->\nold\n<!-- end -->\nEnd.\n";

        var corrected = Corrected(text, claims);

        Assert.Equal("# Title\nIt took 0.62 s, the peer 4.0 times as long.\n<!-- claim: hello -->\n```text\n$ mnist hello\nsaid hello\n```\n<!-- end -->\nEnd.\n", corrected);
        Assert.Empty(Problems(corrected, claims));
        Assert.Equal(corrected, Corrected(corrected, claims));
    }

    [Fact]
    public void Problems_BoardOfRecords_IsTheLeaderboard()
    {
        SampleRuns.Publish(new RunStore(Path.Combine(folder.Path, "records")), SampleRuns.Completed());
        var claims = Claims([new BoardClaim("board", "records", "quickstart")]);

        var corrected = Corrected("<!-- claim: board --><!-- end -->", claims);

        Assert.Contains("98.52 [98.26, 98.74]", corrected, StringComparison.Ordinal);
        Assert.NotEmpty(Problems(corrected.Replace("98.52", "98.62", StringComparison.Ordinal), claims));
    }

    [Theory]
    [InlineData("none.json", "work", "none.json: there is no such file")]
    [InlineData("race.json", "work[name=third].samples", "race.json: there is nothing at work[name=third].samples")]
    [InlineData("race.json", "work[7]", "race.json: there is nothing at work[7]")]
    [InlineData("race.json", "work[1].name", "race.json: work[1].name is no number")]
    [InlineData("race.json", "work[1].samples", "race.json work[1].samples: 3 numbers where one is claimed; name a statistic")]
    [InlineData("race.json", "work[1", "\"work[1\" is no path: expected something like")]
    public void Problems_SourceUnfit_IsToldOfTheClaim(string files, string path, string expected)
    {
        var claims = Claims([new TextClaim("{0}", [new FigureSource { Files = files, Path = path }])]);

        Assert.Contains(expected, Assert.Throws<ClaimsException>(() => Problems("1", claims)).Message, StringComparison.Ordinal);
    }

    private static ClaimsFile Race() => Claims([new TextClaim("It took {0} s, the peer {1} times as long.", [Time, Ratio])]);

    private static ClaimsFile Hello() => Claims([new OutputClaim("hello", ["hello"])]);

    private static ClaimsFile Claims(IReadOnlyList<Claim> claims) => new() { Folder = ".", Documents = ["page.md"], Claims = claims };

    private IReadOnlyList<string> Problems(string text, ClaimsFile claims) => Check(claims).Problems([new ClaimingDocument("page.md", text)]);

    private string Corrected(string text, ClaimsFile claims) => Check(claims).Corrected(new ClaimingDocument("page.md", text)).Text;

    private ClaimsCheck Check(ClaimsFile claims) => new(claims, new ClaimRenderer(folder.Path, arguments => $"said {string.Join(' ', arguments)}\n"));
}
