using CsCheck;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Tests.Search.Samplers;

/// <summary>What every sampler owes its search.</summary>
public sealed class SamplerTests
{
    private static readonly string[] Names = ["random", "tpe", "cfo", "bohb", "random with halving", "tpe with halving", "cfo with halving"];

    public static TheoryData<string> All => [.. Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Next_AnyHistory_IsAPointOfItsSpaceNotTriedBefore(string name) =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 40]).Sample((seed, trials) =>
        {
            var history = Searched.Explore(Create(name, seed), trials, Mixed);
            Assert.Equal(trials, history.Count);
            Assert.All(history, AssertIsInItsSpace);
            Assert.Equal(trials, history.Select(trial => (Proposal.KeyOf(trial.Kind, trial.Parameters), trial.Fidelity)).Distinct().Count());
            Assert.All(history, trial => Assert.Equal(trial.Kind, ModelKinds.Of(Proposal.Of(trial).Define("m")).Name));
        }, iter: 20);

    [Theory]
    [MemberData(nameof(All))]
    public void Next_SameHistory_GivesTheSameProposal(string name) =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 40]).Sample((seed, trials) =>
        {
            var history = Searched.Explore(Create(name, seed), trials, Mixed);
            var one = Create(name, seed).Next(history, _ => true)!;
            var other = Create(name, seed).Next([.. history], _ => true)!;
            Assert.Equal((one.Key, one.Seed, one.Fidelity), (other.Key, other.Seed, other.Fidelity));
        }, iter: 20);

    [Theory]
    [MemberData(nameof(All))]
    public void Next_RefusedFamily_GivesTheOther(string name)
    {
        var history = Searched.Explore(Create(name, 3), 30, Mixed);
        Assert.Equal("lightGbm", Create(name, 3).Next(history, proposal => proposal.Kind == "lightGbm")!.Kind);
        Assert.Equal("dense", Create(name, 3).Next(history, proposal => proposal.Kind == "dense")!.Kind);
        Assert.Null(Create(name, 3).Next(history, _ => false));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Next_FiniteSpace_GivesEachPointThenNothing(string name)
    {
        var grid = new Family("lightGbm", new Dictionary<string, ParameterSpace>
        {
            ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 6 },
            ["numberOfLeaves"] = new IntegerSpace { Minimum = 2, Maximum = 4 },
        });
        var history = Searched.Explore(Create(name, 3, [grid]), 1_000, Mixed);
        Assert.Equal(18, history.Select(trial => Proposal.KeyOf(trial.Kind, trial.Parameters)).Distinct().Count());
        Assert.True(history.Count < 1_000);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Next_EveryTrialFailed_GoesOn(string name) =>
        Assert.Equal(30, Searched.Explore(Create(name, 3), 30, _ => null).Count);

    [Theory]
    [InlineData("tpe")]
    [InlineData("cfo")]
    public void Next_SixtyTrials_BeatsRandomSearchInTheMedian(string name)
    {
        var gain = Median(seed => Regret(name, seed) / Regret("random", seed));
        Assert.True(gain < 0.6, FormattableString.Invariant($"{gain}"));
    }

    /// <summary>Some trials fail, the rest have any accuracy: a hash of the point.</summary>
    internal static double? Mixed(Proposal proposal)
    {
        var hash = proposal.Key.Aggregate(17u, (sum, letter) => sum * 31 + letter);
        return hash % 7 == 0 ? null : hash % 1_000 / 1_000.0;
    }

    private static double Regret(string name, int seed) =>
        1 - Searched.Explore(Create(name, seed), 60, proposal => Branchy.Accuracy(proposal)).Max(trial => trial.ValidationAccuracy!.Value);

    private static double Median(Func<int, double> figure) => Enumerable.Range(1, 21).Select(figure).Order().ElementAt(10);

    private static void AssertIsInItsSpace(TrialResult trial)
    {
        var family = Branchy.Families.Single(family => family.Kind == trial.Kind);
        Assert.All(trial.Parameters, option => Assert.NotNull(family.Space[option.Key].PositionOf(option.Value)));
        var point = family.Point((key, _) => trial.Parameters[key]);
        Assert.Equal(point.Keys, trial.Parameters.Select(option => option.Key));
    }

    private static TrialChooser Create(string name, int seed, IReadOnlyList<Family>? families = null)
    {
        var words = name.Split(" with ");
        var kind = words[0] switch { "random" => SamplerKind.Random, "tpe" => SamplerKind.TreeParzen, "bohb" => SamplerKind.Bohb, _ => SamplerKind.CostFrugal };
        var search = new AutoMLModel { Name = "a", Sampler = kind, Portfolio = false, Halving = words.Length > 1 ? new SuccessiveHalving() : null };
        double Cost(Proposal proposal) => families is null ? Branchy.Cost(proposal) : 1;
        return new TrialChooser(search, families ?? Branchy.Families, seed, new TrialClock(Cost, Cost, () => double.PositiveInfinity));
    }
}
