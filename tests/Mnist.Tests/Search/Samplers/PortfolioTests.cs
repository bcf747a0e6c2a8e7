using System.Text.Json.Nodes;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Networks;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Tests.Search.Samplers;

public sealed class PortfolioTests
{
    private static readonly IReadOnlyList<Family> Everything = SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1 }, SearchedRows.OfMnist);
    private static readonly IReadOnlyList<Family> Dense = [.. Everything.Where(family => family.Kind != "convolutional")];
    private static readonly IReadOnlyList<Family> Flat = [.. SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1, PixelGeometry = false }, SearchedRows.OfMnist).Where(family => family.Kind != "convolutional")];

    [Fact]
    public void Portfolio_EveryEntry_IsADefinitionOfItsKind() => Assert.All(
        Portfolio.Of(Everything),
        start => Assert.Equal(start.Kind, ModelKinds.Of(start.Define("m")).Name));

    /// <summary>A range that left a model out, or an option that fits no choice, would change what is tried without a word.</summary>
    [Fact]
    public void Portfolio_BuiltInFamilies_HasEveryModelOfFlatPixelsAndOfImages() =>
        Assert.Equal((39, 30, 18), (Portfolio.Of(Everything).Count - Portfolio.Of(Dense).Count, Portfolio.Of(Dense).Count, Portfolio.Of(Flat).Count));

    [Fact]
    public void Portfolio_FirstOfFlatPixels_IsTheNetworkOfBestJson()
    {
        var network = (DenseModel)Portfolio.Of(Dense)[0].Define("m");
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
        Assert.Contains(Portfolio.Of(Dense), start => start.Options.GetValueOrDefault("training.augmentation") is not null);
    }

    /// <summary>As many steps for fewer rows would be more epochs than the space has; and no more stages than the images have room for.</summary>
    [Fact]
    public void Portfolio_FewSmallImages_GetMoreEpochsAndFewerStages()
    {
        var rows = new SearchedRows(new FeatureShape(8, 8, Channels: 1), 2_000);
        var few = Portfolio.Of(SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1 }, rows), rows).Select(start => start.Define("m")).OfType<ConvolutionalModel>().ToList();
        Assert.Equal((2, 150), (few.Max(model => model.Depth), few.Max(model => model.Training.Epochs)));
        Assert.Equal(10, few.Min(model => model.Training.Epochs));
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
        var costs = Portfolio.Of(Everything).Select(start => Cost(start)).Distinct().Order().ToList();
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
        var trials = Searched.Explore(new TrialChooser(search, Flat, 3, new TrialClock(Cost, Cost, () => double.PositiveInfinity)), 3);
        var best = Portfolio.Of(Flat).ToList();
        Assert.Equal(best.First(start => Cost(start) <= 20).Key, Proposal.Of(trials[1]).Key);
        Assert.Equal(best[0].Key, Proposal.Of(trials[2]).Key);
    }

    [Fact]
    public void Next_SlowerMachineThanGuessed_TriesWhatAFifthIsExpectedToAllow()
    {
        var search = new AutoMLModel { Name = "a", TimeBudgetSeconds = 100 };
        var trials = Searched.Explore(new TrialChooser(search, Flat, 3, new TrialClock(Cost, proposal => 3 * Cost(proposal), () => double.PositiveInfinity)), 2);
        Assert.Equal(Portfolio.Of(Flat).First(start => 3 * Cost(start) <= 20).Key, Proposal.Of(trials[1]).Key);
    }

    /// <summary>Data differ most in what may be done to their images: a brief training of each distortion tells which is worth a long one.</summary>
    [Theory]
    [InlineData("affine", 0.98, 0.985, 0.95)]
    [InlineData("none", 0.90, 0.985, 0.95)]
    [InlineData("mirrored", 0.90, 0.90, 0.95)]
    public void Next_TimeBudget_TriesEachDistortionBrieflyAndTrainsTheBestForLonger(string expected, double affine, double none, double mirrored)
    {
        var chooser = new TrialChooser(new AutoMLModel { Name = "a", TimeBudgetSeconds = 100 }, Everything, 3, new TrialClock(Cost, Cost, () => double.PositiveInfinity));
        var history = new List<TrialResult>();
        for (var trial = 1; trial <= 4; trial++)
        {
            var proposal = chooser.Next(history, _ => true)!;
            history.Add(Searched.Trial(trial, proposal, Distortion(proposal) switch { "affine" => affine, "none" => none, _ => mirrored }));
        }

        Assert.Equal(["affine", "mirrored", "none"], history.Skip(1).Select(trial => Distortion(Proposal.Of(trial))).Order());
        Assert.All(history.Skip(1), trial => Assert.InRange(Cost(Proposal.Of(trial)), 0, 10));
        var longest = chooser.Next(history, _ => true)!;
        Assert.Equal((expected, 30), (Distortion(longest), longest.Options["training.epochs"]!.Deserialize()));
    }

    /// <summary>A second network of other distortions is worth more than one of another kind that did worse.</summary>
    [Fact]
    public void Next_OneDistortionTriedAndNoTimeToCompareThem_TriesTheNextBeforeOtherKinds()
    {
        var chooser = new TrialChooser(new AutoMLModel { Name = "a", TimeBudgetSeconds = 20 }, Everything, 3, new TrialClock(Cost, Cost, () => double.PositiveInfinity));
        var dense = Searched.Trial(1, Portfolio.Of(Dense)[^1], 0.9);
        var affine = chooser.Next([dense], proposal => Cost(proposal) <= 4)!;
        var next = chooser.Next([dense, Searched.Trial(2, affine, 0.95)], proposal => Cost(proposal) <= 4)!;
        Assert.Equal(("convolutional", "affine", "convolutional", "none"), (affine.Kind, Distortion(affine), next.Kind, Distortion(next)));
    }

    /// <summary>Seen: 27 of 40 s went into the first convolutional network, which did not end, and the search with a dense one of three epochs.</summary>
    [Fact]
    public void Next_NoConvolutionalNetworkFitsAFifthOfTheTime_TriesDenseOnes()
    {
        var chooser = new TrialChooser(new AutoMLModel { Name = "a", TimeBudgetSeconds = 5 }, Everything, 3, new TrialClock(Cost, Cost, () => double.PositiveInfinity));
        Assert.Equal("dense", chooser.Next([Searched.Trial(1, Portfolio.Of(Dense)[^1], 0.9)], proposal => Cost(proposal) <= 4)!.Kind);
    }

    /// <summary>Three more of the best network make a better average than smaller ones, or those of a distortion that did worse.</summary>
    [Fact]
    public void Next_LongestOfTheBestDistortionTrained_TrainsItAgainWithOtherSeedsBeforeWorseOnes()
    {
        var tried = Explore(new AutoMLModel { Name = "a", TimeBudgetSeconds = 100 });
        var (longest, smaller) = (tried[4..8], tried[8]);
        Assert.Equal(Portfolio.Of(Everything)[0].Key, longest[0].Key);
        Assert.All(longest, proposal => Assert.Equal(longest[0].Key, proposal.Key));
        Assert.Equal(4, longest.Select(proposal => proposal.Seed).Distinct().Count());
        Assert.NotEqual(longest[0].Key, smaller.Key);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Next_NothingIsAveraged_TrainsNothingAgain(bool refits)
    {
        var proposals = Explore(new AutoMLModel { Name = "a", TimeBudgetSeconds = 100, Refit = refits, Ensemble = refits });
        Assert.Equal(proposals.Count, proposals.Select(proposal => proposal.Key).Distinct().Count());
    }

    /// <summary>Twelve trials, of which convolutional networks do best, of these such of moved images, and longer trainings better.</summary>
    private static List<Proposal> Explore(AutoMLModel search) => Searched.Explore(
        new TrialChooser(search, Everything, 3, new TrialClock(Cost, Cost, () => double.PositiveInfinity)), 12,
        proposal => (proposal.Kind == "convolutional" ? 0.9 : 0.8) + (Distortion(proposal) == "affine" ? 0.05 : 0) + Cost(proposal) / 1e4).ConvertAll(trial => Proposal.Of(trial));

    private static string Distortion(Proposal proposal) => proposal.Options.GetValueOrDefault("training.augmentation") is not { } augmentation ? "none"
        : augmentation["flipProbability"] is null ? "affine" : "mirrored";

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
        ConvolutionalModel images => images.Training.Epochs * images.Width!.Value / 16.0,
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
