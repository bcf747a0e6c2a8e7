using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Models;
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
        var family = Assert.Single(SearchSpaces.Of(new AutoMLModel { Name = "a", Families = [new SearchFamily { Kind = kind }] }));
        for (var seed = 0; seed < 50; seed++)
        {
            var proposal = new RandomSampler([family], seed).Next([], _ => true)!;
            Assert.Equal(kind, ModelKinds.Of(proposal.Define("trial")).Name);
        }
    }

    [Fact]
    public void Of_FamiliesLeftOut_BeginsWithTheDenseNetwork()
    {
        var families = SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1 });
        Assert.True(families.Count >= 8);
        Assert.Equal("dense", families[0].Kind);
    }

    [Fact]
    public void Of_OwnSpace_ReplacesTheBuiltInOne()
    {
        var space = new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 2 } };
        var family = Assert.Single(SearchSpaces.Of(new AutoMLModel { Name = "a", Families = [new SearchFamily { Kind = "lightGbm", Space = space }] }));
        Assert.Same(space, family.Space);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_PixelGeometry_DecidesWhetherNetworksMayLearnFromDistortedImages(bool allowed)
    {
        var dense = SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1, PixelGeometry = allowed })[0];
        Assert.Equal(allowed, dense.Space.ContainsKey("training.augmentation"));
    }

    [Theory]
    [InlineData("autoML")]
    [InlineData("microsoftAutoML")]
    [InlineData("ensemble")]
    [InlineData("deep")]
    public void Of_KindThatCannotBeSearched_NamesIt(string kind)
    {
        var failure = Assert.Throws<TrainingException>(() => SearchSpaces.Of(new AutoMLModel { Name = "a", Families = [new SearchFamily { Kind = kind }] }));
        Assert.Contains($"\"{kind}\"", failure.Message);
    }
}
