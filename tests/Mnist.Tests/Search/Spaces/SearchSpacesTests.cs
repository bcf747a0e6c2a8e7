using System.Text.Json;
using Mnist.Definitions.Models;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trainers;

namespace Mnist.Tests.Search.Spaces;

public sealed class SearchSpacesTests
{
    public static TheoryData<string> Kinds => [.. ModelKinds.All.Select(kind => kind.Kind).Where(kind => kind != "autoML")];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void BuiltIn_ManyDraws_AreAllDefinitionsOfTheKind(string kind)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var proposal = new RandomSampler([SearchSpaces.BuiltIn(kind) with { Opening = null }], seed).Next([], _ => true)!;
            Assert.Equal(kind, ModelKinds.Of(proposal.Define("trial")));
        }
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("lightGbm")]
    public void BuiltIn_Opening_IsAPointOfTheSpace(string kind)
    {
        var family = SearchSpaces.BuiltIn(kind);
        Assert.Equal(family.Space.Keys, family.Opening!.Keys);
        Assert.All(family.Space, option => Assert.True(Contains(option.Value, family.Opening[option.Key]!.ToJsonString()), option.Key));
    }

    [Fact]
    public void Of_FamiliesLeftOut_OpensWithTheDenseNetwork()
    {
        var families = SearchSpaces.Of(new AutoMLModel { Name = "a", MaximumTrials = 1 });
        Assert.True(families.Count >= 5);
        Assert.Equal(("dense", true), (families[0].Kind, families[0].Opening is not null));
    }

    [Fact]
    public void Of_OwnSpace_ReplacesTheBuiltInOne()
    {
        var space = new Dictionary<string, ParameterSpace> { ["iterations"] = new IntegerSpace { Minimum = 1, Maximum = 2 } };
        var family = Assert.Single(SearchSpaces.Of(new AutoMLModel { Name = "a", Families = [new SearchFamily { Kind = "lightGbm", Space = space }] }));
        Assert.Same(space, family.Space);
        Assert.Null(family.Opening);
    }

    [Theory]
    [InlineData("autoML")]
    [InlineData("deep")]
    public void Of_KindThatCannotBeSearched_NamesIt(string kind)
    {
        var failure = Assert.Throws<TrainingException>(() => SearchSpaces.Of(new AutoMLModel { Name = "a", Families = [new SearchFamily { Kind = kind }] }));
        Assert.Contains($"\"{kind}\"", failure.Message);
    }

    private static bool Contains(ParameterSpace space, string json) => space switch
    {
        LogSpace log => JsonSerializer.Deserialize<double>(json) is var value && value >= log.Minimum && value <= log.Maximum,
        IntegerSpace integer => JsonSerializer.Deserialize<int>(json) is var value && value >= integer.Minimum && value <= integer.Maximum,
        ChoiceSpace choice => choice.Values.Any(value => value.GetRawText() == json),
        _ => false,
    };
}
