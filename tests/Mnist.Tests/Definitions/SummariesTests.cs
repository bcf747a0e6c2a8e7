using Mnist.Definitions.Data;
using Mnist.Definitions.Schemas;
using Mnist.Definitions.Searching;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Definitions;

public sealed class SummariesTests
{
    [Theory]
    [InlineData("", "Names of the sub-folders, one for each of classNames, where they are not called as the classes are.")]
    [InlineData("`", "Names of the sub-folders, one for each of `classNames`, where they are not called as the classes are.")]
    public void Of_AReference_IsNamedAsJsonNamesIt(string mark, string expected) =>
        Assert.Equal(expected, Summaries.Read(mark).Of(typeof(FolderData).GetProperty(nameof(FolderData.ClassFolders))!));

    [Fact]
    public void Of_AnOverride_IsWhatItsBaseSays()
    {
        var summaries = Summaries.Read();

        var inherited = summaries.Of(typeof(Sgd).GetProperty(nameof(Sgd.LearningRate))!);

        Assert.NotEmpty(inherited!);
        Assert.Equal(summaries.Of(typeof(Optimizer).GetProperty(nameof(Optimizer.LearningRate))!), inherited);
    }

    [Fact]
    public void Of_SeveralLines_AreOne() =>
        Assert.DoesNotContain('\n', Summaries.Read().Of(typeof(CsvData))!);

    [Fact]
    public void OfWord_AReferenceToAWord_IsNamedAsJsonNamesIt() =>
        Assert.EndsWith("then it does as `tpe` does.", Summaries.Read("`").OfWord(SamplerKind.Bohb), StringComparison.Ordinal);

    [Fact]
    public void OfWord_AnEnumeration_HasAMeaningEach() =>
        Assert.All(Enum.GetValues<UnknownClasses>(), word => Assert.NotEmpty(Summaries.Read().OfWord(word)!));
}
