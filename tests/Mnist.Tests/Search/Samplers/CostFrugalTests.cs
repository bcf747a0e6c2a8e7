using System.Text.Json;
using System.Text.Json.Nodes;
using Mnist.Definitions.Searching;
using Mnist.Search.Samplers;
using Mnist.Search.Samplers.CostFrugal;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Tests.Search.Samplers;

public sealed class CostFrugalTests
{
    private static readonly Family Plane = new("lightGbm", new Dictionary<string, ParameterSpace>
    {
        ["learningRate"] = new LinearSpace { Minimum = 0, Maximum = 1 },
        ["featureFraction"] = new LinearSpace { Minimum = 0, Maximum = 1 },
    });

    [Fact]
    public void After_NoTrials_HasNoIncumbent() => Assert.Null(DirectSearch.After([], 2).Incumbent);

    [Fact]
    public void After_BetterTrials_MakesTheBestTheIncumbent()
    {
        var search = DirectSearch.After([Trial(1, 0.5), Trial(2, 0.7), Trial(3, 0.6)], 4);
        Assert.Equal((2, 1, 0.1), (search.Incumbent!.Trial, search.Failures, search.Step));
    }

    [Fact]
    public void After_PatienceSpent_HalvesTheStep()
    {
        TrialResult[] trials = [Trial(1, 0.5), Trial(2, 0.4), Trial(3, null), Trial(4, 0.3)];
        Assert.Equal(0.1, DirectSearch.After(trials[..2], 2).Step);
        Assert.Equal(0.05, DirectSearch.After(trials[..3], 2).Step);
        Assert.Equal((0.05, 3), (DirectSearch.After(trials, 2).Step, DirectSearch.After(trials, 2).Failures));
    }

    [Fact]
    public void After_Improvement_KeepsTheShortStep()
    {
        var search = DirectSearch.After([Trial(1, 0.5), Trial(2, 0.4), Trial(3, 0.4), Trial(4, 0.6)], 2);
        Assert.Equal((4, 0, 0.05), (search.Incumbent!.Trial, search.Failures, search.Step));
    }

    [Fact]
    public void After_StepTooShort_StartsAnew()
    {
        TrialResult[] trials = [Trial(1, 0.5), .. Enumerable.Range(2, 8).Select(number => Trial(number, 0.4))];
        var search = DirectSearch.After(trials, 2);
        Assert.Equal((null, 0.1, 1), (search.Incumbent, search.Step, search.Restarts));
        Assert.Equal(10, DirectSearch.After([.. trials, Trial(10, 0.3)], 2).Incumbent!.Trial);
    }

    [Fact]
    public void After_StoppedTrial_LearnsNothing()
    {
        var stopped = Trial(2, null) with { Status = TrialStatus.Stopped };
        Assert.Equal(0, DirectSearch.After([Trial(1, 0.5), stopped], 2).Failures);
    }

    [Fact]
    public void From_ForwardAndBackward_AreOppositeSteps()
    {
        var middle = new Dictionary<string, JsonNode?> { ["learningRate"] = 0.5, ["featureFraction"] = 0.5 };
        var move = new Move(Plane, 0.1);
        var forward = Position(move.From(middle, isBackward: false, new Random(1)));
        var backward = Position(move.From(middle, isBackward: true, new Random(1)));
        Assert.Equal(1, forward.X + backward.X, 1e-12);
        Assert.Equal(1, forward.Y + backward.Y, 1e-12);
        Assert.Equal(0.1 * Math.Sqrt(2), Math.Sqrt(Math.Pow(forward.X - 0.5, 2) + Math.Pow(forward.Y - 0.5, 2)), 1e-12);
    }

    [Fact]
    public void From_Corner_ComesBackIntoTheCube()
    {
        var corner = new Dictionary<string, JsonNode?> { ["learningRate"] = 0.0, ["featureFraction"] = 1.0 };
        Assert.All(Enumerable.Range(1, 100), seed =>
        {
            var (x, y) = Position(new Move(Plane, 0.1).From(corner, isBackward: false, new Random(seed)));
            Assert.True(x is > 0 and < 0.2 && y is > 0.8 and < 1);
        });
    }

    [Theory]
    [InlineData("", 7)] // Untried: what its first trial costs.
    [InlineData("-", 20)] // Nothing but failures: twice what they cost.
    [InlineData("0.5", 10)]
    [InlineData("0.5 0.4 0.4", 20)] // Since its best: two trials without improvement.
    [InlineData("0.5 0.4 0.6 0.4", 20)] // Its last improvement took two trials.
    [InlineData("0.5 0.6", 60)] // Behind by 0.3, at 0.1 a trial, and the others go on meanwhile.
    [InlineData("0.5 0.6 0.4 0.6", 180)] // The same, and two trials since have brought nothing.
    [InlineData("0.6", 15)] // Behind by 0.3, when its first trial took 0.4 of the error away.
    [InlineData("0.5 0.9", 10)] // The best of all.
    public void ImprovementCost_Trials_IsWhatTheNextImprovementShouldTake(string accuracies, double expected)
    {
        var trials = accuracies.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((accuracy, index) => Trial(index + 1, accuracy == "-" ? null : double.Parse(accuracy, System.Globalization.CultureInfo.InvariantCulture))).ToList();
        var best = accuracies.EndsWith("0.6", StringComparison.Ordinal) ? 0.9 : trials.Max(trial => trial.ValidationAccuracy);
        var first = Proposal.Of(Trial(1, 0)) with { Seed = 99 };
        Assert.Equal(expected, ImprovementCost.Of(trials, best, proposal => proposal.Seed == 99 ? 7 : 10, first), 1e-9);
    }

    [Fact]
    public void Next_UntriedFamilies_BeginsWithCheapPoints()
    {
        var costs = Enumerable.Range(1, 30).Select(seed =>
        {
            var sampler = new CostFrugalSampler(Branchy.Families, [], seed, Branchy.Cost);
            return Branchy.Cost(sampler.Next([], _ => true)!);
        });
        Assert.All(costs, cost => Assert.InRange(cost, 1, 12));
    }

    private static TrialResult Trial(int number, double? accuracy) =>
        Searched.Trial(number, new Proposal("lightGbm", new Dictionary<string, JsonNode?>(), number), accuracy);

    private static (double X, double Y) Position(OrderedDictionary<string, JsonNode?> point) =>
        (point["learningRate"].Deserialize<double>(), point["featureFraction"].Deserialize<double>());
}
