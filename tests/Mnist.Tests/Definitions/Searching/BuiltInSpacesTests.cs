using Mnist.Definitions.Models;
using Mnist.Definitions.Schemas;
using Mnist.Definitions.Searching;
using Mnist.Text;

namespace Mnist.Tests.Definitions.Searching;

public sealed class BuiltInSpacesTests
{
    public static TheoryData<string> Kinds => [.. ModelKinds.All.OfType<SearchableKind>().Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Of_EveryKind_KeepsTheRulesOfSpaces(string kind)
    {
        Assert.Empty(SearchSpaceRules.ProblemsOf(kind, BuiltInSpaces.Of(kind, pixelGeometry: true)!));
        Assert.Empty(SearchSpaceRules.ProblemsOf(kind, BuiltInSpaces.Of(kind, pixelGeometry: false)!));
    }

    [Fact]
    public void DefaultKinds_EachOfThem_HasASpace() =>
        Assert.All(BuiltInSpaces.DefaultKinds, kind => Assert.NotEmpty(BuiltInSpaces.Of(kind, pixelGeometry: true)!));

    [Fact]
    public void DefaultKinds_AllOfThem_AreTold() => Assert.Contains(
        Phrase.Listed(BuiltInSpaces.DefaultKinds.Select(kind => $"`{kind}`")),
        Summaries.Read("`").Of(typeof(AutoMLModel).GetProperty(nameof(AutoMLModel.Families))!),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("autoML")]
    [InlineData("ensemble")]
    [InlineData("deep")]
    public void Of_KindThatCannotBeSearched_IsNull(string kind) => Assert.Null(BuiltInSpaces.Of(kind, pixelGeometry: true));
}
