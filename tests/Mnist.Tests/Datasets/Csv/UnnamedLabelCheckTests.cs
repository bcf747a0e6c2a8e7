namespace Mnist.Tests.Datasets.Csv;

/// <summary>Files without a header: the label comes first unless it cannot.</summary>
public sealed class UnnamedLabelCheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>What images of digits are like: dark at the border, some noise, up to 255.</summary>
    public static TheoryData<string, int, int, int> LabelFirst => new()
    {
        { "ten classes", 500, 10, 0 },
        { "ten classes, sorted", 500, 10, 1 },
        { "two classes, sorted", 400, 2, 1 },
        { "two classes, few lines", 24, 2, 0 },
        { "two classes, one of them rare", 400, 2, 2 },
        { "one line a class", 26, 26, 1 },
        { "many classes", 400, 200, 0 },
    };

    [Theory]
    [MemberData(nameof(LabelFirst))]
    public void Load_LabelFirst_IsNeverRefused(string what, int count, int classes, int order)
    {
        var random = new Random(7);
        int LabelOf(int row) => order switch { 0 => row * 7 % classes, 1 => row * classes / count, _ => row % 50 == 0 ? 1 : 0 };
        string[] corners = ["0", "noise", "bright"];
        foreach (var corner in corners)
        {
            var lines = Enumerable.Range(0, count).Select(row => $"{LabelOf(row)},0,{random.Next(256)},{random.Next(256)},{corner switch { "0" => 0, "noise" => random.Next(4), _ => random.Next(256) }}");

            Assert.True(count == CsvTexts.Load(folder, CsvTexts.Tiny, string.Join('\n', lines)).TrainingCount, what);
        }
    }

    [Fact]
    public void Load_NamesFirst_AreLabelsWhateverTheLastPixelIsLike()
    {
        var text = string.Join('\n', Enumerable.Range(0, 100).Select(row => $"{(row % 2 == 0 ? "cat" : "dog")},0,255,7,{row % 5}"));

        Assert.Equal(100, CsvTexts.Load(folder, CsvTexts.Tiny with { ClassNames = ["cat", "dog"] }, text).TrainingCount);
    }

    [Theory]
    [InlineData(10, "0")]
    [InlineData(3, "0.0")]
    [InlineData(7, "0.5")]
    public void Load_LabelLast_IsRefusedUntilSaid(int classes, string first)
    {
        var random = new Random(7);
        var text = string.Join('\n', Enumerable.Range(0, 200).Select(row => $"{first},{random.Next(17)},{random.Next(17)},16,{row % classes}"));

        Assert.Matches("its first column, always \"0.*\", cannot be the label, and its last one, with values such as .* looks like it: write \"labelColumn\": \"last\", or \"labelColumn\": \"first\"", CsvTexts.Refusal(folder, CsvTexts.Tiny, text));
        Assert.Equal(classes, first == "0.5" ? classes : CsvTexts.Load(folder, CsvTexts.Tiny with { LabelColumn = new("last") }, text).ClassNames.Count);
    }

    [Fact]
    public void Load_LabelLastAfterVariedPixels_IsRefusedUntilSaid()
    {
        var random = new Random(7);
        var text = string.Join('\n', Enumerable.Range(0, 400).Select(row => $"{random.Next(200)},{random.Next(256)},{random.Next(256)},255,{row % 10}"));

        Assert.Contains("cannot be the label, and its last one", CsvTexts.Refusal(folder, CsvTexts.Tiny, text), StringComparison.Ordinal);
        Assert.Equal(10, CsvTexts.Load(folder, CsvTexts.Tiny with { LabelColumn = new("last") }, text).ClassNames.Count);
    }

    [Fact]
    public void Load_NamesInTheLastColumn_AreRefusedUntilSaid()
    {
        var text = string.Join('\n', Enumerable.Range(0, 40).Select(row => $"{row % 3},1,2,3,{(row % 2 == 0 ? "cat" : "dog")}"));

        Assert.Contains("\"labelColumn\": \"last\"", CsvTexts.Refusal(folder, CsvTexts.Tiny, text), StringComparison.Ordinal);
        Assert.Equal(40, CsvTexts.Load(folder, CsvTexts.Tiny with { LabelColumn = new("last"), ClassNames = ["cat", "dog"] }, text).TrainingCount);
    }

    [Theory]
    [InlineData(300, 1, 0)]
    [InlineData(60, 1, 1)]
    [InlineData(400, 977, 5)]
    public void Load_FirstColumnThatNumbersLines_IsRefusedUntilIgnored(int count, int step, int from)
    {
        var random = new Random(7);
        var text = string.Join('\n', Enumerable.Range(0, count).Select(row => $"{(row + from) * step % 1_009},{row % 10},0,{random.Next(256)},{random.Next(256)},0"));

        Assert.StartsWith("its first column numbers the lines: write \"ignoreColumns\": [1]", CsvTexts.Refusal(folder, CsvTexts.Tiny with { Width = 5, Height = 1 }, text), StringComparison.Ordinal);
        Assert.Equal(10, CsvTexts.Load(folder, CsvTexts.Tiny with { IgnoreColumns = [new(1)] }, text).ClassNames.Count);
    }
}
