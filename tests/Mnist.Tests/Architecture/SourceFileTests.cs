namespace Mnist.Tests.Architecture;

/// <summary>A file is read in one sitting.</summary>
public sealed class SourceFileTests
{
    private const int LongestFile = 350;
    private const int LongestMedian = 120;

    [Fact]
    public void File_AnyInRepository_HasAtMost350Lines() =>
        Rule.Holds(
            $"no file has more than {LongestFile} lines",
            Repository.SourceFiles("src").Concat(Repository.SourceFiles("tests")),
            file => Repository.Lines(file).Length <= LongestFile,
            file => $"{file}: {Repository.Lines(file).Length} lines");

    [Fact]
    public void File_MedianInSrc_HasFewerThan120Lines()
    {
        var lengths = Repository.SourceFiles("src").Select(file => Repository.Lines(file).Length).Order().ToList();
        Assert.NotEmpty(lengths);
        Assert.InRange(lengths[lengths.Count / 2], 1, LongestMedian - 1);
    }

    [Fact]
    public void File_InSrc_DeclaresTheNamespaceOfItsFolder() =>
        Rule.Holds(
            "a file's namespace is its folder",
            Repository.SourceFiles("src").Where(file => !file.EndsWith("Program.cs", StringComparison.Ordinal)),
            file => Repository.Lines(file).Contains($"namespace {string.Join('.', file.Split('/')[1..^1])};"),
            file => file);
}
