using System.Text.Json.Nodes;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Tests.Search.Samplers;

public sealed class HalvingTests
{
    private static readonly Family Line = new("lightGbm", new Dictionary<string, ParameterSpace>
    {
        ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 1_000 },
    });

    private static readonly TrialChooser Sampler = Create(Line, secondsLeft: 100);

    [Theory]
    [InlineData(1 / 9.0, 3, "0.111 0.333 1.000")]
    [InlineData(0.2, 4, "0.200 0.800 1.000")]
    [InlineData(0.5, 2, "0.500 1.000")]
    [InlineData(1 / 64.0, 4, "0.016 0.062 0.250 1.000")]
    public void Fidelities_Settings_GoUpByTheReductionToOne(double minimum, int reduction, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Rungs.Fidelities(new SuccessiveHalving { MinimumFidelity = minimum, Reduction = reduction }).Select(rung => FormattableString.Invariant($"{rung:f3}"))));

    [Fact]
    public void Next_FewerTrialsThanTheReduction_BeginsAtTheLowestRung() =>
        Assert.Equal(1 / 9.0, Next(Lowest(0.5), Lowest(0.6)).Fidelity);

    [Fact]
    public void Next_ThirdTrialOfARung_LetsItsBestGoOnWithItsSeed()
    {
        var next = Next(Lowest(0.5), Lowest(0.7), Lowest(0.6));
        Assert.Equal((1 / 3.0, 7), (next.Fidelity, Iterations(next)));
        Assert.Equal(107, next.Seed);
    }

    [Fact]
    public void Next_BestWentOnAlready_BeginsAnother()
    {
        var next = Next(Lowest(0.5), Lowest(0.7), Lowest(0.6), Trial(0.7, 1 / 3.0));
        Assert.Equal(1 / 9.0, next.Fidelity);
    }

    [Fact]
    public void Next_BestWentOnAndFailed_BeginsAnother()
    {
        var failed = Trial(0.7, 1 / 3.0) with { ValidationAccuracy = null, ValidationLogLoss = null, Status = TrialStatus.Failed };
        Assert.Equal(1 / 9.0, Next(Lowest(0.5), Lowest(0.7), Lowest(0.6), failed).Fidelity);
    }

    [Fact]
    public void Next_TwoRungsReady_PromotesInTheHigherFirst()
    {
        TrialResult[] lower = [.. Enumerable.Range(1, 9).Select(tenth => Lowest(tenth / 10.0))];
        TrialResult[] middle = [Trial(0.7, 1 / 3.0), Trial(0.8, 1 / 3.0), Trial(0.9, 1 / 3.0)];
        var next = Next([.. lower, .. middle]);
        Assert.Equal((1.0, 9), (next.Fidelity, Iterations(next)));
    }

    [Fact]
    public void Next_PromotionRefused_GivesTheNextBestOfTheRung()
    {
        TrialResult[] lower = [.. Enumerable.Range(1, 6).Select(tenth => Lowest(tenth / 10.0))];
        Assert.Equal(6, Iterations(Next(lower)));
        Assert.Equal(5, Iterations(Sampler.Next(lower, proposal => Iterations(proposal) != 6)!));
    }

    [Fact]
    public void Next_NoFreshPointIsAccepted_LetsTheBestGoOnHoweverFewThereAre()
    {
        var next = Sampler.Next([Lowest(0.5), Lowest(0.6)], proposal => proposal.Fidelity > 1 / 9.0)!;
        Assert.Equal((1 / 3.0, 6), (next.Fidelity, Iterations(next)));
    }

    [Fact]
    public void Next_Late_LetsTheBetterHalfGoOnBeforeAnythingBegins()
    {
        var late = Create(Line, secondsLeft: 30);
        var next = late.Next([Lowest(0.5), Lowest(0.6), Trial(0.3, 1 / 3.0), Trial(0.4, 1 / 3.0)], _ => true)!;
        Assert.Equal((1.0, 4), (next.Fidelity, Iterations(next)));
        Assert.Equal(1 / 9.0, late.Next([Trial(0.3, 1 / 3.0), Trial(0.4, 1 / 3.0), Trial(0.4, 1)], _ => true)!.Fidelity);
    }

    [Fact]
    public void Next_FiniteSpace_TrainsEachPointInFullAtLast()
    {
        var two = new Family("lightGbm", new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 2 } });
        var history = Searched.Explore(Create(two, secondsLeft: 100), 100);
        Assert.Equal(2, history.Count(trial => trial.Fidelity == 1));
    }

    [Fact]
    public void Next_NextRungTrainsNoLonger_IsPassedOver()
    {
        var one = Searched.Trial(1, new Proposal("lightGbm", new Dictionary<string, JsonNode?> { ["iterations"] = 3 }, 1) { Fidelity = 1 / 9.0 }, 0.9);
        var next = Next(one, Lowest(0.5), Lowest(0.6));
        Assert.Equal((1.0, 3), (next.Fidelity, Iterations(next)));
    }

    [Fact]
    public void Next_FailuresAndStoppedTrials_AreNotPromoted()
    {
        var failed = Lowest(0.1) with { ValidationAccuracy = null, Status = TrialStatus.Failed };
        var stopped = Lowest(0.2) with { ValidationAccuracy = null, Status = TrialStatus.Stopped };
        Assert.Equal(1 / 9.0, Next(failed, failed, failed).Fidelity);
        Assert.Equal(1 / 9.0, Next(stopped, Lowest(0.5), Lowest(0.6)).Fidelity);
    }

    [Fact]
    public void Next_ManyTrials_RungsShrinkByAboutTheReduction()
    {
        var history = Searched.Explore(Sampler, 130, proposal => Iterations(proposal) / 1_001.0);
        var rungs = history.GroupBy(trial => trial.Fidelity).OrderBy(rung => rung.Key).Select(rung => rung.Count()).ToList();
        Assert.Equal(3, rungs.Count);
        Assert.InRange((double)rungs[0] / rungs[1], 2, 3.5);
        Assert.InRange((double)rungs[1] / rungs[2], 2, 3.5);
        var best = history.Max(trial => trial.ValidationAccuracy);
        Assert.Contains(history, trial => trial.Fidelity == 1 && trial.ValidationAccuracy == best);
    }

    [Theory]
    [InlineData(SamplerKind.Bohb, 190.0, 1 / 9.0)]
    [InlineData(SamplerKind.Bohb, null, 1.0)]
    [InlineData(SamplerKind.TreeParzen, 190.0, 1.0)]
    [InlineData(SamplerKind.Bohb, 210.0, 1.0)]
    public void Create_SamplerAndBudget_BeginsTrialsWithAPartOnlyForBohbAgainstTheClockAndWhereItSavesTime(SamplerKind sampler, double? budget, double expected)
    {
        var search = new AutoMLModel { Name = "a", Sampler = sampler, TimeBudgetSeconds = budget, MaximumTrials = 20, Portfolio = false };
        var trials = Searched.Explore(new TrialChooser(search, [Line], 1, new TrialClock(_ => 1, _ => 1, () => budget ?? 0)), 2);
        Assert.Equal([1, expected], trials.Select(trial => trial.Fidelity));
    }

    private static TrialChooser Create(Family family, double secondsLeft) => new(
        new AutoMLModel { Name = "a", TimeBudgetSeconds = 100, Sampler = SamplerKind.Random, Portfolio = false, Halving = new SuccessiveHalving { MinimumFidelity = 1 / 9.0, Reduction = 3 } },
        [family], 1, new TrialClock(_ => 1, _ => 1, () => secondsLeft));

    private static Proposal Next(params TrialResult[] history) => Sampler.Next(history, _ => true)!;

    private static TrialResult Lowest(double accuracy) => Trial(accuracy, 1 / 9.0);

    /// <summary>A trial of as many iterations as it has tenths of accuracy.</summary>
    private static TrialResult Trial(double accuracy, double fidelity)
    {
        var iterations = (int)Math.Round(accuracy * 10);
        return Searched.Trial(1, new Proposal("lightGbm", new Dictionary<string, JsonNode?> { ["iterations"] = iterations }, 100 + iterations) { Fidelity = fidelity }, accuracy);
    }

    private static int Iterations(Proposal proposal) => int.Parse(proposal.Options["iterations"]!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
}
