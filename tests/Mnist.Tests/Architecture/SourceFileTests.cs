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
    public void File_InSrc_HasTheNamespaceOfItsStage() =>
        Rule.Holds(
            "the namespace of a file begins with its stage's",
            Repository.SourceFiles("src").Where(file => !file.EndsWith("Program.cs", StringComparison.Ordinal)),
            file => Repository.Lines(file).Any(line => line.StartsWith($"namespace {StageOf(file)}", StringComparison.Ordinal)),
            file => file);

    private static string StageOf(string file) => file.Split('/') switch
    {
        [_, "Mnist", var stage, _, ..] => $"Mnist.{stage}",
        [_, var project, ..] => project,
        _ => throw new ArgumentException($"{file} is in no project", nameof(file)),
    };
}
