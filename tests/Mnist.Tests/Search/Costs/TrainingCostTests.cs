using Mnist.Datasets;
using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Networks;
using Mnist.Search.Costs;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Search.Costs;

public sealed class TrainingCostTests
{
    private static readonly TrainingData Data = new(Rows(10_000), Rows(1_000), RealMnist.Dataset.ClassNames);

    [Fact]
    public void GuessSeconds_Distortions_MakeNetworksDearer()
    {
        var plain = new DenseModel { Name = "m" };
        var distorted = plain with { Training = plain.Training with { Augmentation = new Augmentation { ShiftPixels = 1 } } };
        Assert.True(Seconds(distorted) > 1.2 * Seconds(plain));
    }

    /// <summary>As measured on 2 cores of 270 GFLOP/s each: 4.3 s for an epoch of 50,000 rows.</summary>
    [Fact]
    public void GuessSeconds_ConvolutionalNetwork_GoesByItsOperations()
    {
        var vgg = new ConvolutionalModel { Name = "m", Architecture = ConvolutionalArchitecture.Vgg, Training = new() { Epochs = 6 } };
        Assert.InRange(Seconds(vgg), 3.5, 8);
        Assert.InRange(Seconds(vgg with { Width = 16 }) / Seconds(vgg), 0.2, 0.4);
    }

    /// <summary>As measured: a tree of few features is halved by them, one of half of them pays more for its copy than it saves.</summary>
    [Fact]
    public void GuessSeconds_PartOfTheFeatures_CountsTheirCopyForEachTree()
    {
        var whole = new LightGbmModel { Name = "m" };
        Assert.InRange(Seconds(whole with { FeatureFraction = 0.1 }) / Seconds(whole), 0.3, 0.6);
        Assert.InRange(Seconds(whole with { FeatureFraction = 0.5 }) / Seconds(whole), 0.8, 1.3);
    }

    [Fact]
    public void GuessSeconds_ShortBoosting_IsNoCheaperThanReadingItsRows()
    {
        var shortest = new LightGbmModel { Name = "m", Iterations = 1, NumberOfLeaves = 4, FeatureFraction = 0.1 };
        Assert.True(Seconds(shortest) * 6 > 1, "the five seconds of 50,000 rows seen on a slow machine, to a factor of a few");
    }

    /// <summary>As measured: 8 s of the processor's time, which two threads halve at best; of the rows alone it would be less than half a second.</summary>
    [Fact]
    public void GuessSeconds_TreesOnFewRows_CountWhatNoRowTakes()
    {
        var trees = new FastTreeModel { Name = "m", Leaves = 20, Trees = 60, LearningRate = 0.2, MinimumRowsPerLeaf = 10 };
        Assert.InRange(TrainingCost.GuessSeconds(trees, Data with { Training = Rows(417) }, threads: 2), 3, 8);
    }

    [Fact]
    public void GuessSeconds_BuiltInSpaces_TakeAtMostTenMinutesOnMnist()
    {
        var all = Data with { Training = Rows(60_000) };
        var random = new Random(1);
        foreach (var family in SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1 }, SearchedRows.OfMnist))
        {
            var dearest = Enumerable.Range(0, 500).Max(_ => TrainingCost.GuessSeconds(new Proposal(family.Kind, family.Draw(random), 1).Define("m"), all, threads: 2));
            Assert.True(dearest < 600, FormattableString.Invariant($"{family.Kind}: {dearest:f0} s"));
        }
    }

    [Fact]
    public void Portfolio_FirstTrial_IsTheShortestNetwork()
    {
        var search = new AutoMLModel { Name = "a", MaximumTrials = 1 };
        double Cost(Proposal proposal) => Seconds(proposal.Define("m"));
        var chooser = new TrialChooser(search, SearchSpaces.Of(search, SearchedRows.OfMnist), 1, new TrialClock(Cost, Cost, () => double.PositiveInfinity));
        var first = Assert.IsType<DenseModel>(chooser.Next([], _ => true)!.Define("m"));
        Assert.Equal((3, null), (first.Training.Epochs, first.Training.Augmentation));
    }

    private static double Seconds(ModelDefinition definition) => TrainingCost.GuessSeconds(definition, Data, threads: 2);

    private static LabeledImages Rows(int count) => new(
        RealMnist.Dataset.Shape, RealMnist.Dataset.Pixels, RealMnist.Dataset.Labels, Enumerable.Range(0, count).ToArray());
}
