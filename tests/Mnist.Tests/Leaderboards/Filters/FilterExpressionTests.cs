using CsCheck;
using Mnist.Leaderboards;
using Mnist.Runs;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Leaderboards.Filters;

/// <summary>Expressions say of a run what a person would.</summary>
public sealed class FilterExpressionTests
{
    /// <summary>Expressions of three facts, with what they come to by a table of truth.</summary>
    private static readonly Gen<(string Text, Func<Facts, bool> Meaning)> Meanings = Gen.Recursive<(string Text, Func<Facts, bool> Meaning)>((depth, inner) =>
        depth > 4 ? Gen.OneOf(Leaves()) : Gen.OneOf(
        [
            .. Leaves(),
            inner.Select(one => ($"not ({one.Text})", (Func<Facts, bool>)(facts => !one.Meaning(facts)))),
            Gen.Select(inner, inner, (left, right) => ($"({left.Text}) and ({right.Text})", (Func<Facts, bool>)(facts => left.Meaning(facts) && right.Meaning(facts)))),
            Gen.Select(inner, inner, (left, right) => ($"({left.Text}) or ({right.Text})", (Func<Facts, bool>)(facts => left.Meaning(facts) || right.Meaning(facts)))),
        ]));

    [Fact]
    public void IsTrueOf_AnyExpression_IsWhatATableOfTruthSays() =>
        Gen.Select(Meanings, Gen.Int[0, 3].Nullable(), Gen.OneOf("dense", "lightGbm"), Gen.OneOf<string?>(null, "draft", "draft thesis")).Sample((expression, epochs, kind, tags) =>
        {
            var facts = new Facts(epochs, kind, tags?.Split(' ') ?? []);
            Assert.Equal(expression.Meaning(facts), IsTrue(expression.Text, Run() with { Epochs = epochs, Kind = kind, Tags = tags }));
        });

    [Fact]
    public void IsTrueOf_NumbersAndEveryComparison_IsAsTheNumbersAre() =>
        Gen.Select(Gen.Int[-3, 3], Gen.Int[-3, 3]).Sample((there, given) =>
        {
            var run = Run() with { Epochs = there };
            Assert.Equal(there == given, IsTrue(FormattableString.Invariant($"epochs = {given}"), run));
            Assert.Equal(there != given, IsTrue(FormattableString.Invariant($"epochs != {given}"), run));
            Assert.Equal(there > given, IsTrue(FormattableString.Invariant($"epochs > {given}"), run));
            Assert.Equal(there >= given, IsTrue(FormattableString.Invariant($"epochs >= {given}"), run));
            Assert.Equal(there < given, IsTrue(FormattableString.Invariant($"epochs < {given}"), run));
            Assert.Equal(there <= given, IsTrue(FormattableString.Invariant($"epochs <= {given}"), run));
        });

    [Theory]
    [InlineData("epochs = 3", false)]
    [InlineData("epochs != 3", false)]
    [InlineData("epochs < 3", false)]
    [InlineData("not epochs = 3", true)]
    [InlineData("not epochs != 3", true)]
    [InlineData("epochs = null", true)]
    [InlineData("epochs != null", false)]
    [InlineData("reason ~ x", false)]
    [InlineData("usesPixelGeometry = no", false)]
    [InlineData("tags = null", true)]
    [InlineData("tag = draft", false)]
    [InlineData("tag != draft", true)]
    [InlineData("notes != null", false)]
    public void IsTrueOf_NothingThere_IsFalseAndItsNotTrue(string expression, bool expected) =>
        Assert.Equal(expected, IsTrue(expression, Run() with { Epochs = null, UsesPixelGeometry = null, Reason = null }));

    [Theory]
    [InlineData("tag = thesis", true)]
    [InlineData("tag = thes", false)]
    [InlineData("tag ~ THES", true)]
    [InlineData("tag != thesis", false)]
    [InlineData("tag != best", true)]
    [InlineData("tag = \"draft thesis\"", false)]
    [InlineData("notes ~ 'chapter 3'", true)]
    [InlineData("kind = Dense", false)]
    [InlineData("kind ~ DEN", true)]
    [InlineData("run ~ 20260301", true)]
    [InlineData("status = completed", true)]
    [InlineData("validationAccuracy > 0.98 and validationAccuracy < 0.99", true)]
    [InlineData("usesPixelGeometry = no", true)]
    public void IsTrueOf_TextsTagsAndTruths_AreAsTheyAre(string expression, bool expected) =>
        Assert.Equal(expected, IsTrue(expression, Run() with { Tags = "draft thesis", Notes = "for Chapter 3", UsesPixelGeometry = false }));

    [Theory]
    [InlineData("startedAt = 2026-03-01", true)]
    [InlineData("startedAt > 2026-03-01", false)]
    [InlineData("startedAt >= 2026-03-01", true)]
    [InlineData("startedAt <= 2026-03-01", true)]
    [InlineData("startedAt < 2026-03-01", false)]
    [InlineData("startedAt != 2026-03-01", false)]
    [InlineData("startedAt > 2026-02-28", true)]
    [InlineData("startedAt < 2026-03-02", true)]
    [InlineData("startedAt = 2026-03", true)]
    [InlineData("startedAt > 2026-02", true)]
    [InlineData("startedAt = 2026-03-01T12:30", true)]
    [InlineData("startedAt = 2026-03-01T12:30:45Z", true)]
    [InlineData("startedAt > 2026-03-01T12:30:44", true)]
    [InlineData("startedAt < '2026-03-01 12:31'", true)]
    [InlineData("startedAt = 2026-03-01T12:31", false)]
    [InlineData("startedAt <= 9999-12-31", true)]
    public void IsTrueOf_Times_ADayIsAllOfIt(string expression, bool expected) => Assert.Equal(expected, IsTrue(expression, Run()));

    private static RunSummary Run() => RunSummary.Of(SampleRuns.Completed());

    private static bool IsTrue(string expression, RunSummary run) => FilterParserTests.Parse(expression).IsTrueOf(new LeaderboardRow(new StoredRun("folder", run), null, null));

    private static Gen<(string Text, Func<Facts, bool> Meaning)>[] Leaves() =>
    [
        Gen.Int[0, 3].Select(number => (FormattableString.Invariant($"epochs >= {number}"), (Func<Facts, bool>)(facts => facts.Epochs >= number))),
        Gen.Const(("kind = dense", (Func<Facts, bool>)(facts => facts.Kind == "dense"))),
        Gen.Const(("tag = thesis", (Func<Facts, bool>)(facts => facts.Tags.Contains("thesis")))),
        Gen.Const(("epochs = null", (Func<Facts, bool>)(facts => facts.Epochs is null))),
    ];

    private sealed record Facts(int? Epochs, string Kind, IReadOnlyList<string> Tags);
}
