using System.Text.Json;
using CsCheck;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;

namespace Mnist.Tests.Search.Samplers;

public sealed class BriefTrialsSamplerTests
{
    private static readonly Family Line = new("lightGbm", new Dictionary<string, ParameterSpace>
    {
        ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 1_000 },
    });

    [Fact]
    public void Next_WholeTrainings_AreATenthOfTheBudgetAtMost() => Gen.Int[1, 100_000].Sample(seed =>
        Assert.InRange(Seconds(Create(seed, budget: 300).Next([], _ => true)!), 1, 30));

    [Fact]
    public void Next_TrainingsThatBeginWithAPart_AreAQuarterOfTheBudgetAtMost()
    {
        var wholes = Enumerable.Range(1, 200).Select(seed => Seconds(Create(seed, budget: 300, firstFidelity: 0.1).Next([], _ => true)!)).ToList();
        Assert.InRange(wholes.Max(), 31, 75);
    }

    [Fact]
    public void Next_PartThatIsNotBrief_IsPassedOver()
    {
        var wholes = Enumerable.Range(1, 200).Select(seed => Seconds(Create(seed, budget: 300, firstFidelity: 0.5).Next([], _ => true)!)).ToList();
        Assert.InRange(wholes.Max(), 31, 60);
    }

    [Fact]
    public void Next_NoBriefPointIsAccepted_GivesALongOne() =>
        Assert.InRange(Seconds(Create(1, budget: 300).Next([], proposal => Seconds(proposal) > 500)!), 501, 1_000);

    [Fact]
    public void Next_NothingIsAccepted_GivesNothing() => Assert.Null(Create(1, budget: 300).Next([], _ => false));

    [Fact]
    public void Create_TimeBudget_KeepsRandomTrialsBrief()
    {
        var search = new AutoMLModel { Name = "a", TimeBudgetSeconds = 100, Portfolio = false, Sampler = SamplerKind.Random };
        var trials = Searched.Explore(SamplerFactory.Create(search, [Line], 3, Seconds, new TrialClock(Seconds, () => 100)), 8);
        Assert.All(trials.Skip(1), trial => Assert.InRange(Seconds(Proposal.Of(trial)), 1, 10));
    }

    private static BriefTrialsSampler Create(int seed, double budget, double firstFidelity = 1) =>
        new(new RandomSampler([Line], seed), Seconds, budget, firstFidelity);

    /// <summary>A second an iteration.</summary>
    private static double Seconds(Proposal proposal) => proposal.Fidelity * proposal.Options["iterations"].Deserialize<int>();
}
