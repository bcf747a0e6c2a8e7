using System.Text.Json.Nodes;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Search;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Tests.Search;

public sealed class StartingPointsTests
{
    private static readonly IReadOnlyList<Family> Families = [new Family("lightGbm", new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 50 } })];

    private static readonly AutoMLModel Search = new() { Name = "search", MaximumTrials = 40, Portfolio = false };

    [Fact]
    public void Of_TrialsOfTheSpace_TriesTheBestFirstWithTheirSeeds()
    {
        var starts = StartingPoints.Of(Families, [Earlier(comparable: true, Trial(1, 10, 0.7), Trial(2, 20, 0.9), Trial(3, 30, 0.8))]);

        Assert.Equal([20, 30, 10], starts.Points.Select(Iterations));
        Assert.Equal([102, 103, 101], starts.Points.Select(point => point.Seed));
        Assert.Equal(0, starts.Skipped);
    }

    [Fact]
    public void Of_SeveralSearches_TakesTheirBestInTurnAndNoPointTwice()
    {
        var one = Earlier(comparable: true, Trial(1, 10, 0.7), Trial(2, 20, 0.9));
        var other = Earlier(comparable: false, Trial(1, 20, 0.5), Trial(2, 40, 0.4));

        Assert.Equal([20, 10, 40], StartingPoints.Of(Families, [one, other]).Points.Select(Iterations));
    }

    [Fact]
    public void Of_OutsideOfTheSpace_IsCountedAndLeftOut()
    {
        var starts = StartingPoints.Of(Families,
        [
            Earlier(comparable: true, Trial(1, 60, 0.99), Trial(2, 20, 0.9), Trial(3, 20, 0.9) with { Kind = "fastTree" }, Trial(4, 20, 0.9) with { Parameters = new JsonObject { ["leaves"] = 3 } }),
        ]);

        Assert.Equal([20], starts.Points.Select(Iterations));
        Assert.Equal((3, 1), (starts.Skipped, starts.Observations.Count));
        Assert.Contains("starts from 1 trial of the-run; tries the best again first: 1 point; 3 trials outside of its space left out", starts.Describe([Earlier(true, Trial(1, 60, 0.9), Trial(2, 20, 0.9), Trial(3, 20, 0.9), Trial(4, 20, 0.9))]));
    }

    [Fact]
    public void Of_FixedOptionThatWasOtherwise_IsOutsideOfTheSpace()
    {
        IReadOnlyList<Family> fixedFamilies = [new Family("lightGbm", new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 20, Maximum = 20 } })];

        Assert.Equal([20], StartingPoints.Of(fixedFamilies, [Earlier(true, Trial(1, 30, 0.9), Trial(2, 20, 0.8))]).Points.Select(Iterations));
    }

    [Fact]
    public void Of_ScoresOfOtherRows_AreNoObservations()
    {
        Assert.Empty(StartingPoints.Of(Families, [Earlier(comparable: false, Trial(1, 10, 0.9))]).Observations);
        Assert.Equal([-1, 0], StartingPoints.Of(Families, [Earlier(comparable: true, Trial(1, 10, 0.9), Trial(2, 20, 0.9))]).Observations.Select(trial => trial.Trial));
    }

    [Fact]
    public void Of_PartsOfTrainingsAndFailures_AreKnownButNotTriedFirst()
    {
        var starts = StartingPoints.Of(Families,
        [
            Earlier(true, Trial(1, 10, 0.9) with { Fidelity = 0.3 }, Trial(2, 20, 0.9) with { Status = TrialStatus.Failed, ValidationAccuracy = null }, Trial(3, 30, 0.9) with { Status = TrialStatus.Stopped }),
        ]);

        Assert.Empty(starts.Points);
        Assert.Equal(2, starts.Observations.Count);
    }

    [Theory]
    [InlineData(SamplerKind.Random)]
    [InlineData(SamplerKind.TreeParzen)]
    [InlineData(SamplerKind.CostFrugal)]
    public void Chooser_StartingPoints_ComeAfterACheapTrialAndAreNotDrawnAgain(SamplerKind sampler)
    {
        var starts = StartingPoints.Of(Families, [Earlier(true, [.. Enumerable.Range(1, 12).Select(index => Trial(index, 2 * index, index / 20.0))])]);
        var chooser = new TrialChooser(Search with { Sampler = sampler }, Families, 1, new TrialClock(_ => 1, _ => 1, () => double.PositiveInfinity), starts);
        var history = new List<TrialResult>();
        while (chooser.Next(history, _ => true) is { } next)
        {
            history.Add(Trial(history.Count + 1, Iterations(next), 0.5));
        }

        Assert.Equal([24, 22, 20, 18, 16], history.Skip(1).Take(5).Select(trial => trial.Parameters["iterations"]!.GetValue<int>()));
        var others = history.Skip(6).Select(trial => trial.Parameters["iterations"]!.GetValue<int>()).ToList();
        Assert.NotEmpty(others);
        Assert.DoesNotContain(others, iterations => iterations <= 24 && iterations % 2 == 0);
    }

    private static int Iterations(Proposal proposal) => proposal.Options["iterations"]!.GetValue<int>();

    private static EarlierTrials Earlier(bool comparable, params TrialResult[] trials) => new("the-run", trials, comparable);

    private static TrialResult Trial(int number, int iterations, double accuracy) => new(
        number, "lightGbm", new JsonObject { ["iterations"] = iterations }, 100 + number, TrialStatus.Completed, null, accuracy, 1 - accuracy, 1, 0.1, Best: false);
}
