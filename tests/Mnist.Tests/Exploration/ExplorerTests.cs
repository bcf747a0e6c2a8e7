using Mnist.Datasets;
using Mnist.Exploration;
using Mnist.Reports.Html;
using Mnist.Runs;
using Mnist.Tests.Datasets;
using Mnist.Tests.Evaluation;
using Mnist.Tests.Reports;
using Mnist.Tests.Runs;

namespace Mnist.Tests.Exploration;

public sealed class ExplorerTests(Browser browser) : TemporaryStore, IClassFixture<Browser>
{
    [Fact]
    public void Explore_TestImageCopiedFromTraining_IsALeak()
    {
        var dataset = SmallDataset.Real(400, 50);
        var size = dataset.Shape.PixelCount;
        var pixels = dataset.Pixels.ToArray();
        pixels.AsSpan(7 * size, size).CopyTo(pixels.AsSpan((400 + 9) * size));

        var explored = Explore(dataset with { Pixels = pixels }).Figures;

        Assert.Equal(1, explored.Duplicates.Equal);
        Assert.Equal(1, explored.Duplicates.AcrossParts);
        var pair = explored.Duplicates.Closest[0];
        Assert.Equal((7, 409, "test", 0.0), (pair.First, pair.Second, pair.SecondPart, pair.Difference));
    }

    [Fact]
    public void Explore_ImagesOfTooManyPixels_SaysWhatToDo()
    {
        var error = Assert.Throws<DatasetException>(() => Explore(SmallDataset.Real(400, 50) with { Shape = new ImageShape(65, 64) }));

        Assert.Contains("images of 4160 pixels are too large to explore, 4096 are the most: give a smaller \"resize\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explore_FewerDistinctImagesThanClasses_MakesAGroupOfEachPlace()
    {
        var explored = Explore(SmallDataset.Repeated(classes: 10, [0, 9], [1, 9], [2, 9], [3, 9])).Figures;

        Assert.Equal(4, explored.Groups);
        Assert.InRange(explored.ClusterPurity, 0.1, 0.5);
    }

    [Fact]
    public void Explore_AllImagesEqual_FindsNoVarianceNoThresholdAndOneGroup()
    {
        var explored = Explore(SmallDataset.Repeated(classes: 2, [7, 7])).Figures;

        Assert.Equal((1, null), (explored.Groups, explored.InkThreshold));
        Assert.Equal(0, explored.ExplainedVariance.Sum());
        Assert.Equal(explored.Duplicates.Equal, explored.Duplicates.WithinParts + explored.Duplicates.AcrossParts);
    }

    [Fact]
    public void Explore_ImagesOfFewGreyLevels_AreNotAllAlike()
    {
        var random = new Random(1);
        byte[][] images = [.. Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 16).Select(_ => (byte)random.Next(4)).ToArray())];

        var duplicates = Explore(SmallDataset.Repeated(classes: 2, images)).Figures.Duplicates;

        Assert.InRange(duplicates.LargestDifference, 0.1, 0.3);
        Assert.Equal(0, duplicates.WithinParts + duplicates.AcrossParts);
    }

    [Fact]
    public void Explore_RealImages_CountAsAlikeUpToAnEighthOfTheirUsualDifference() =>
        Assert.InRange(Explore(SmallDataset.Real(2_000, 50)).Figures.Duplicates.LargestDifference, 11.4, 12);

    [Fact]
    public void Explore_SameSeed_GivesTheSameFigures()
    {
        var dataset = SmallDataset.Real(400, 50);

        Assert.Equal(SampleRuns.Json(Explore(dataset).Figures), SampleRuns.Json(Explore(dataset).Figures));
    }

    [Fact]
    public void Explore_WithARun_NamesTheLabelsItDoubtsMost()
    {
        var run = SampleRuns.Publish(Store, SampleRuns.Completed());
        using (var builder = Store.Begin("other"))
        {
            builder.WritePredictions("validation", LabeledRows.Probabilities(3, 0.2f, 0.5f, 0.3f, 0.6f, 0.3f, 0.1f), LabeledRows.Of(0, 1));
            builder.WritePredictions("test", LabeledRows.Probabilities(3, 0.1f, 0.8f, 0.1f, 0.1f, 0.1f, 0.8f), LabeledRows.Of(0, 2));
            var doubts = SuspectLabels.Of(new StoredRun(builder.Folder, run.Record), ["zero", "one", "two"], 2);

            Assert.Equal([("test", "zero", "one"), ("validation", "zero", "one")], doubts.Select(doubt => (doubt.Part, doubt.Label, doubt.Predicted)));
            Assert.Equal(0.1, doubts[0].LabelProbability, 1e-6);
        }
    }

    [Fact]
    public async Task Page_OfRealImages_ShowsEveryPictureAndAsksNobody()
    {
        var split = SmallDataset.Split(SmallDataset.Real(400, 50));
        var (figures, plane) = new Explorer(split, mnist: null, 1, 2).Explore(null, new Silent(), TestContext.Current.CancellationToken);

        await using var opened = await browser.OpenAsync(ExplorationPage.Write(split, figures, plane, 2));

        Assert.Empty(opened.Complaints);
        Assert.All(opened.Requests, address => Assert.Matches("^(file:|data:)", address));
        Assert.True(await opened.Page.Locator("figure img").CountAsync() >= 7);
    }

    [Fact]
    public async Task Page_OfEqualImages_ShowsItsPictures()
    {
        var split = SmallDataset.Split(SmallDataset.Repeated(classes: 2, [7]));
        var (figures, plane) = new Explorer(split, mnist: null, 1, 2).Explore(null, new Silent(), TestContext.Current.CancellationToken);

        await using var opened = await browser.OpenAsync(ExplorationPage.Write(split, figures, plane, 2));

        Assert.Empty(opened.Complaints);
    }

    private static (Explored Figures, PlaneSample Plane) Explore(Dataset dataset) => new Explorer(SmallDataset.Split(dataset), mnist: null, 1, 2).Explore(null, new Silent(), TestContext.Current.CancellationToken);

    private sealed class Silent : IProgress<double>
    {
        public void Report(double value) { }
    }
}
