using System.Text.Json.Nodes;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Tests.Search.Samplers;

public sealed class PortfolioTests
{
    private static readonly IReadOnlyList<Family> Everything = SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1 });
    private static readonly IReadOnlyList<Family> Flat = SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1, PixelGeometry = false });

    [Fact]
    public void Portfolio_EveryEntry_IsADefinitionOfItsKind() => Assert.All(
        Portfolio.Of(Everything),
        start => Assert.Equal(start.Kind, ModelKinds.Of(start.Define("m")).Name));

    /// <summary>A range that left a model out, or an option that fits no choice, would change what is tried without a word.</summary>
    [Fact]
    public void Portfolio_BuiltInFamilies_HasEveryModelOfFlatPixelsAndOfImages() =>
        Assert.Equal((29, 18), (Portfolio.Of(Everything).Count, Portfolio.Of(Flat).Count));

    [Fact]
    public void Portfolio_First_IsTheNetworkOfBestJson()
    {
        var network = (DenseModel)Portfolio.Of(Everything)[0].Define("m");
        Assert.Equal([1_024, 512, 256], network.Layers.Select(layer => layer.Units));
        Assert.All(network.Layers, layer => Assert.Equal((true, 0.1), (layer.BatchNorm, layer.Dropout)));
        Assert.Equal((150, 0.0001, 0.1, 34), (network.Training.Epochs, network.Training.L2, network.Training.LabelSmoothing, network.Training.Augmentation!.ElasticAlpha));
    }

    [Fact]
    public void Portfolio_BuiltInFamilies_HasAStartForEach() =>
        Assert.Equal(Everything.Select(family => family.Kind).Order(), Portfolio.Of(Everything).Select(start => start.Kind).Distinct().Order());

    [Fact]
    public void Portfolio_FlatPixels_DistortsNoImage()
    {
        Assert.NotEmpty(Portfolio.Of(Flat));
        Assert.All(Portfolio.Of(Flat), start => Assert.DoesNotContain("training.augmentation", start.Options.Keys));
        Assert.Contains(Portfolio.Of(Everything), start => start.Options.GetValueOrDefault("training.augmentation") is not null);
    }

    [Fact]
    public void Portfolio_SpaceThatFixesAnOption_AdoptsItsValue()
    {
        var fixedBatch = new OrderedDictionary<string, ParameterSpace>(Flat[0].Space) { ["training.batchSize"] = new IntegerSpace { Minimum = 200, Maximum = 200 } };
        var starts = Portfolio.Of([Flat[0] with { Space = fixedBatch }]);
        Assert.NotEmpty(starts);
        Assert.All(starts, start => Assert.Equal(200, start.Options["training.batchSize"]!.GetValue<int>()));
    }

    [Fact]
    public void Portfolio_SpaceThatLacksAnEntry_LeavesItOut()
    {
        var few = new OrderedDictionary<string, ParameterSpace>(Flat[0].Space) { ["training.epochs"] = new IntegerSpace { Minimum = 2, Maximum = 6 } };
        var starts = Portfolio.Of([Flat[0] with { Space = few }]);
        Assert.NotEmpty(starts);
        Assert.All(starts, start => Assert.InRange(start.Options["training.epochs"]!.Deserialize(), 2, 6));
    }

    [Fact]
    public void Next_NoHistory_TriesTheCheapest()
    {
        var cheapest = Portfolio.Of(Everything).Min(start => Cost(start));
        Assert.Equal(cheapest, Cost(Create(Everything).Next([], _ => true)!));
    }

    [Fact]
    public void Next_NoHistoryAndTheCheapestRefused_TriesTheNextCheapest()
    {
        var costs = Portfolio.Of(Everything).Select(start => Cost(start)).Order().ToList();
        Assert.Equal(costs[1], Cost(Create(Everything).Next([], proposal => Cost(proposal) > costs[0])!));
    }

    [Fact]
    public void Next_CheapestTried_TriesTheRestByRankAndThenTheInnerSamplersPoints()
    {
        var starts = Longest(Everything).Select(proposal => proposal.Key).ToList();
        var tried = Searched.Explore(Create(Everything), starts.Count + 4).Select(trial => Proposal.Of(trial).Key).ToList();
        Assert.Equal(starts, tried.Skip(1).Take(starts.Count));
        Assert.Empty(Portfolio.Of(Everything).Select(start => start.Key).Intersect(tried.TakeLast(3)));
    }

    /// <summary>The first trial is the shortest network; longer trainings of the same network are still to come after it.</summary>
    [Fact]
    public void Next_LongerTrainingDone_LeavesOutShorterOnesOfTheSameNetwork()
    {
        var trainings = Searched.Explore(Create(Flat), 8).Skip(1).Where(trial => trial.Kind == "dense").Select(trial => Proposal.Of(trial)).ToList();
        Assert.Equal(["1024", "512"], trainings.Select(proposal => proposal.Options["layers[0].units"]!.ToJsonString()));
        Assert.All(trainings, proposal => Assert.Equal(30, proposal.Options["training.epochs"]!.Deserialize()));
    }

    [Fact]
    public void Next_LongerTrainingFailed_TriesShorterOnesOfTheSameNetwork()
    {
        var sampler = Create(Flat);
        var done = Searched.Explore(sampler, 3);
        var next = sampler.Next([.. done[..2], done[2] with { Status = TrialStatus.TimedOut }], proposal => proposal.Kind == "dense")!;
        Assert.Equal((20, "512"), (next.Options["training.epochs"]!.Deserialize(), next.Options["layers[0].units"]!.ToJsonString()));
    }

    [Fact]
    public void Next_TimeBudget_TriesAFifthOfItBeforeTheLongest()
    {
        var search = new AutoMLModel { Name = "a", TimeBudgetSeconds = 100 };
        var trials = Searched.Explore(new TrialChooser(search, Everything, 3, new TrialClock(Cost, Cost, () => double.PositiveInfinity)), 3);
        var best = Portfolio.Of(Everything).ToList();
        Assert.Equal(best.First(start => Cost(start) <= 20).Key, Proposal.Of(trials[1]).Key);
        Assert.Equal(best[0].Key, Proposal.Of(trials[2]).Key);
    }

    [Fact]
    public void Next_SlowerMachineThanGuessed_TriesWhatAFifthIsExpectedToAllow()
    {
        var search = new AutoMLModel { Name = "a", TimeBudgetSeconds = 100 };
        var trials = Searched.Explore(new TrialChooser(search, Everything, 3, new TrialClock(Cost, proposal => 3 * Cost(proposal), () => double.PositiveInfinity)), 2);
        Assert.Equal(Portfolio.Of(Everything).First(start => 3 * Cost(start) <= 20).Key, Proposal.Of(trials[1]).Key);
    }

    [Fact]
    public void Next_EntryThatIsRefused_PassesToTheNextByRank()
    {
        var sampler = Create(Everything);
        var history = Searched.Explore(sampler, 1);
        var first = sampler.Next(history, _ => true)!.Key;
        var second = sampler.Next(history, proposal => proposal.Key != first)!.Key;
        Assert.Equal(Portfolio.Of(Everything).Select(start => start.Key).Take(2), [first, second]);
    }

    [Fact]
    public void Next_SpaceWithoutPortfolio_BeginsWithACheapRandomPoint()
    {
        var family = new Family("lightGbm", new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 1_000 } });
        var firsts = Enumerable.Range(0, 50).Select(seed => Iterations(Create([family], seed).Next([], _ => true)!)).Order().ToList();
        Assert.InRange(firsts[25], 1, 100);
    }

    /// <summary>The portfolio without those that follow a longer training of the same options.</summary>
    private static IEnumerable<Proposal> Longest(IReadOnlyList<Family> families) =>
        Portfolio.Of(families).DistinctBy(proposal =>
            proposal.Kind + string.Join(' ', proposal.Options.Where(option => option.Key != "training.epochs").Select(option => option.Key + option.Value?.ToJsonString())));

    private static int Iterations(Proposal proposal) => proposal.Options["iterations"]!.Deserialize();

    private static double Cost(Proposal proposal) => proposal.Define("m") switch
    {
        LightGbmModel boosted => boosted.Iterations,
        DenseModel dense => dense.Training.Epochs * dense.Layers.Sum(layer => layer.Units) / 1e3,
        _ => 100,
    };

    private static TrialChooser Create(IReadOnlyList<Family> families, int seed = 3) =>
        new TrialChooser(new AutoMLModel { Name = "a", MaximumTrials = 1 }, families, seed, new TrialClock(Cost, Cost, () => double.PositiveInfinity));
}

/// <summary>Numbers of a point.</summary>
file static class Numbers
{
    public static int Deserialize(this JsonNode node) => int.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
}
