using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Tests.Search.Samplers;

public sealed class BriefTrialsTests
{
    private static readonly Family Line = new("lightGbm", new Dictionary<string, ParameterSpace>
    {
        ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 1_000 },
    });

    /// <summary>The history after the first trial, which is a cheap one whatever the time.</summary>
    private static readonly IReadOnlyList<TrialResult> Begun =
        [Searched.Trial(1, new Proposal("lightGbm", new Dictionary<string, JsonNode?> { ["iterations"] = 2_000 }, 1), 0.5)];

    [Fact]
    public void Next_WholeTrainings_AreATenthOfTheBudgetAtMost() => Gen.Int[1, 100_000].Sample(seed =>
        Assert.InRange(Seconds(Create(seed, budget: 300).Next(Begun, _ => true)!), 1, 30));

    [Fact]
    public void Next_TrainingsThatBeginWithAPart_AreAQuarterOfTheBudgetAtMost()
    {
        var wholes = Enumerable.Range(1, 200).Select(seed => Whole(Create(seed, budget: 300, firstFidelity: 0.1).Next(Begun, _ => true)!)).ToList();
        Assert.InRange(wholes.Max(), 31, 75);
    }

    [Fact]
    public void Next_PartThatIsNotBrief_IsPassedOver()
    {
        var wholes = Enumerable.Range(1, 200).Select(seed => Whole(Create(seed, budget: 300, firstFidelity: 0.5).Next(Begun, _ => true)!)).ToList();
        Assert.InRange(wholes.Max(), 31, 60);
    }

    [Fact]
    public void Next_NoBriefPointIsAccepted_GivesALongOne() =>
        Assert.InRange(Seconds(Create(1, budget: 300).Next(Begun, proposal => Seconds(proposal) > 500)!), 501, 1_000);

    [Fact]
    public void Next_NothingIsAccepted_GivesNothing() => Assert.Null(Create(1, budget: 300).Next(Begun, _ => false));

    [Fact]
    public void Create_TimeBudget_KeepsRandomTrialsBrief()
    {
        var search = new AutoMLModel { Name = "a", TimeBudgetSeconds = 100, Portfolio = false, Sampler = SamplerKind.Random };
        var trials = Searched.Explore(new TrialChooser(search, [Line], 3, Clock(100)), 8);
        Assert.All(trials.Skip(1), trial => Assert.InRange(Seconds(Proposal.Of(trial)), 1, 10));
    }

    private static TrialChooser Create(int seed, double budget, double? firstFidelity = null)
    {
        var halving = firstFidelity is { } first ? new SuccessiveHalving { MinimumFidelity = first } : null;
        var search = new AutoMLModel { Name = "a", TimeBudgetSeconds = budget, Portfolio = false, Sampler = SamplerKind.Random, Halving = halving };
        return new TrialChooser(search, [Line], seed, Clock(budget));
    }

    private static TrialClock Clock(double secondsLeft) => new(Seconds, Seconds, () => secondsLeft);

    private static double Whole(Proposal proposal) => Seconds(proposal with { Fidelity = 1 });

    /// <summary>A second an iteration.</summary>
    private static double Seconds(Proposal proposal) => proposal.Fidelity * proposal.Options["iterations"].Deserialize<int>();
}
