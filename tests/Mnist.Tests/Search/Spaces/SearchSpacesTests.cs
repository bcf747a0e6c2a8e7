using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;

namespace Mnist.Tests.Search.Spaces;

public sealed class SearchSpacesTests
{
    public static TheoryData<string> Kinds => [.. ModelKinds.All.OfType<SearchableKind>().Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void BuiltIn_ManyDraws_AreAllDefinitionsOfTheKind(string kind)
    {
        var family = Assert.Single(SearchSpaces.Of(new AutoMLModel { Name = "a", Families = [new SearchFamily { Kind = kind }] }, SearchedRows.OfMnist));
        for (var seed = 0; seed < 50; seed++)
        {
            var proposal = new RandomSampler([family], seed).Next([], _ => true)!;
            Assert.Equal(kind, ModelKinds.Of(proposal.Define("trial")).Name);
        }
    }

    [Fact]
    public void Of_FamiliesLeftOut_BeginsWithTheNetworks()
    {
        var families = SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1 }, SearchedRows.OfMnist);
        Assert.True(families.Count >= 8);
        Assert.Equal(["convolutional", "dense"], families.Take(2).Select(family => family.Kind));
    }

    [Theory]
    [InlineData(12, 1)]
    [InlineData(3, 50)]
    [InlineData(28, 129)]
    public void Of_RowsThatAreNoImages_LeavesConvolutionsOut(int width, int height) => Assert.DoesNotContain(
        SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1 }, new SearchedRows(new FeatureShape(height, width, Channels: 1), 1_000)), family => family.Kind == "convolutional");

    [Theory]
    [InlineData(4, 1)]
    [InlineData(8, 2)]
    [InlineData(15, 2)]
    [InlineData(16, 3)]
    [InlineData(100, 3)]
    public void Of_SizeOfTheImages_LimitsTheStagesThatHalveThem(int side, int stages) =>
        Assert.Equal(stages, Assert.IsType<IntegerSpace>(Convolutional(side, rows: 50_000).Space["depth"]).Maximum);

    [Theory]
    [InlineData(60_000, 30)]
    [InlineData(25_000, 60)]
    [InlineData(500, 150)]
    public void Of_FewerRows_AllowMoreEpochs(int rows, int epochs) =>
        Assert.Equal(epochs, Assert.IsType<IntegerSpace>(Convolutional(side: 28, rows).Space["training.epochs"]).Maximum);

    [Fact]
    public void Of_OwnSpace_ReplacesTheBuiltInOne()
    {
        var space = new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 2 } };
        var family = Assert.Single(SearchSpaces.Of(new AutoMLModel { Name = "a", Families = [new SearchFamily { Kind = "lightGbm", Space = space }] }, SearchedRows.OfMnist));
        Assert.Same(space, family.Space);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_PixelGeometry_DecidesWhetherNetworksMayLearnFromDistortedImages(bool allowed)
    {
        var networks = SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1, PixelGeometry = allowed }, SearchedRows.OfMnist).Take(2);
        Assert.All(networks, network => Assert.Equal(allowed, network.Space.ContainsKey("training.augmentation")));
    }

    [Theory]
    [InlineData("autoML")]
    [InlineData("microsoftAutoML")]
    [InlineData("ensemble")]
    [InlineData("deep")]
    public void Of_KindThatCannotBeSearched_NamesIt(string kind)
    {
        var failure = Assert.Throws<TrainingException>(() => SearchSpaces.Of(new AutoMLModel { Name = "a", Families = [new SearchFamily { Kind = kind }] }, SearchedRows.OfMnist));
        Assert.Contains($"\"{kind}\"", failure.Message);
    }

    private static Family Convolutional(int side, int rows) => Assert.Single(
        SearchSpaces.Of(new AutoMLModel { Name = "a", Families = [new SearchFamily { Kind = "convolutional" }] }, new SearchedRows(new FeatureShape(side, side, Channels: 1), rows)));
}
