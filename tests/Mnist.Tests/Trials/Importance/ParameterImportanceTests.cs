using System.Text.Json.Nodes;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Tests.Search.Samplers;
using Mnist.Trials;
using Mnist.Trials.Importance;

namespace Mnist.Tests.Trials.Importance;

public sealed class ParameterImportanceTests
{
    [Fact]
    public void Of_OneOptionDecides_GivesItNearlyAllAndOthersNearlyNothing()
    {
        var random = new Random(1);
        var trials = Enumerable.Range(1, 60).Select(number =>
        {
            var (rate, dropout) = (random.NextDouble(), random.NextDouble());
            return Trial(number, rate, new() { ["rate"] = rate, ["dropout"] = dropout });
        });
        var family = Assert.Single(ParameterImportance.Of([.. trials]));
        Assert.Equal(("dense", 60), (family.Kind, family.Trials));
        Assert.Equal(["rate", "dropout"], family.Options.Select(option => option.Key));
        Assert.InRange(family.Options[0].Share, 0.8, 1);
        Assert.InRange(family.Options[1].Share, 0, 0.1);
    }

    [Fact]
    public void Of_NineTrialsByHand_IsEpsilonSquaredOfTheRanks()
    {
        // Ranks 1 to 9, sum of squares 60; within the groups {1,2,3}, {4,5,6}, {7,8,9} 6; 1 - (6 / 6) / (60 / 8).
        var trials = Enumerable.Range(1, 9).Select(number => Trial(number, number / 10.0, new() { ["kind"] = $"word {(number - 1) / 3}" }));
        Assert.Equal(1 - 8 / 60.0, Assert.Single(Assert.Single(ParameterImportance.Of([.. trials])).Options).Share, 1e-12);
    }

    [Fact]
    public void Of_OptionSearchedNowAndThen_CountsItsAbsenceAsAGroup()
    {
        var trials = Enumerable.Range(1, 20).Select(number => number % 2 == 0
            ? Trial(number, 0.9, new() { ["momentum"] = number / 100.0 })
            : Trial(number, 0.5, []));
        Assert.InRange(Assert.Single(Assert.Single(ParameterImportance.Of([.. trials])).Options).Share, 0.99, 1);
    }

    [Fact]
    public void Of_OneDivergedTrial_DoesNotDecide()
    {
        var random = new Random(2);
        var trials = Enumerable.Range(1, 30).Select(number =>
            Trial(number, number == 7 ? 0.1 : 0.98 + random.NextDouble() / 100, new() { ["choice"] = number == 7 ? "odd" : "usual" }));
        Assert.InRange(Assert.Single(Assert.Single(ParameterImportance.Of([.. trials])).Options).Share, 0, 0.15);
    }

    [Fact]
    public void Of_TooFewTrials_SaysHowManyAndJudgesNothing()
    {
        var trials = Enumerable.Range(1, ParameterImportance.FewestTrials - 1).Select(number => Trial(number, number / 10.0, new() { ["rate"] = number }));
        var family = Assert.Single(ParameterImportance.Of([.. trials]));
        Assert.Equal(ParameterImportance.FewestTrials - 1, family.Trials);
        Assert.Empty(family.Options);
    }

    [Fact]
    public void Of_FailuresAndParts_AreNotCounted()
    {
        var whole = Enumerable.Range(1, 10).Select(number => Trial(number, number / 10.0, new() { ["rate"] = number })).ToList();
        var failed = whole[0] with { Status = TrialStatus.Failed, ValidationAccuracy = null };
        var part = whole[0] with { Fidelity = 0.5 };
        Assert.Equal(10, Assert.Single(ParameterImportance.Of([failed, .. whole, part])).Trials);
    }

    [Fact]
    public void Of_FewWholeTrainingsAmongManyParts_JudgesByTheParts()
    {
        var parts = Enumerable.Range(1, 12).Select(number => Trial(number, number / 20.0, new() { ["rate"] = number }) with { Fidelity = 1 / 9.0 });
        var middle = Enumerable.Range(13, 8).Select(number => Trial(number, number / 40.0, new() { ["rate"] = number }) with { Fidelity = 1 / 3.0 });
        var whole = Trial(21, 0.9, new() { ["rate"] = 1 });
        var family = Assert.Single(ParameterImportance.Of([.. parts, .. middle, whole]));
        Assert.Equal((1 / 3.0, 8), (family.Fidelity, family.Trials));
        Assert.NotEmpty(family.Options);
    }

    [Fact]
    public void Of_EqualAccuracies_GivesNothingAnyImportance()
    {
        var trials = Enumerable.Range(1, 10).Select(number => Trial(number, 0.5, new() { ["rate"] = number }));
        Assert.Equal(0, Assert.Single(Assert.Single(ParameterImportance.Of([.. trials])).Options).Share);
    }

    [Fact]
    public void Of_SearchOfTwoFamilies_KeepsThemApart()
    {
        var history = Searched.Explore(new RandomSampler(Branchy.Families, 1), 60, proposal => Branchy.Accuracy(proposal));
        var families = ParameterImportance.Of(history);
        Assert.Equal(["dense", "lightGbm"], families.Select(family => family.Kind).Order());
        Assert.Equal("featureFraction", families.Single(family => family.Kind == "lightGbm").Options[^1].Key);
    }

    private static TrialResult Trial(int number, double accuracy, JsonObject parameters) =>
        Searched.Trial(number, new Proposal("dense", parameters.ToDictionary(), number), accuracy);
}
