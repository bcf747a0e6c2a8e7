using CsCheck;
using Mnist.Runs;

namespace Mnist.Tests.Runs;

public sealed class RunIdTests
{
    private const string Identity = "0123abcdef";

    [Fact]
    public void Of_OrdinaryNames_SortsByExperimentModelAndTime() => Assert.Equal(
        "quickstart-dense-20260301-113045-0123ab",
        RunId.Of("quickstart", "dense", new DateTimeOffset(2026, 3, 1, 12, 30, 45, TimeSpan.FromHours(1)), Identity));

    [Theory]
    [InlineData("con.x", "run-con.x-")]
    [InlineData("LPT1.", "run-LPT1.-")]
    [InlineData("..", "run-..-")]
    [InlineData(".hidden", "run-.hidden-")]
    [InlineData("a/b\\c:d", "a-b-c-d-")]
    public void Of_DangerousNames_BecomeValid(string experiment, string start) =>
        Assert.StartsWith(start, RunId.Of(experiment, "m", SampleRuns.Start, Identity), StringComparison.Ordinal);

    [Fact]
    public void Of_AnyNames_IsAValidFolderName() => Gen.Select(Gen.String, Gen.String).Sample((experiment, model) =>
    {
        var id = RunId.Of(experiment, model, SampleRuns.Start, Identity);
        return id.Length <= 110 && char.IsAsciiLetterOrDigit(id[0]) && char.IsAsciiLetterOrDigit(id[^1])
            && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
    });

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("ABCDEF12")]
    [InlineData("../../etc")]
    public void Of_WhatIsNoIdentity_Throws(string identity) =>
        Assert.Throws<ArgumentException>(() => RunId.Of("a", "b", SampleRuns.Start, identity));
}
