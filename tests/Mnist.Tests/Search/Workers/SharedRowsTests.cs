using Mnist.Datasets;
using Mnist.Search.Workers;
using Mnist.Tests.Trainers;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Search.Workers;

public sealed class SharedRowsTests : IDisposable
{
    private static readonly TrainingData Rows = TestImages.Data(training: 30, validation: 20);

    private readonly TemporaryFolder folder = new();
    private readonly string path;

    public SharedRowsTests()
    {
        path = Path.Combine(folder.Path, "rows.bin");
        SharedRows.Write(path, Rows);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_WrittenRows_AreTheSameRows()
    {
        using var shared = SharedRows.Open(path);
        Assert.Equal(Rows.ClassNames, shared.Data.ClassNames);
        AssertSame(Rows.Training, shared.Data.Training);
        AssertSame(Rows.Validation, shared.Data.Validation);
    }

    [Fact]
    public void Write_RowsOfALargerDataset_HoldsThoseRowsAlone()
    {
        var bytes = File.ReadAllBytes(path);
        var header = sizeof(long) + sizeof(int) + BitConverter.ToInt32(bytes, sizeof(long));
        Assert.Equal(header + 50 * (1 + 784), bytes.Length);
    }

    [Theory]
    [InlineData(0, "it is too short")]
    [InlineData(11, "it is too short")]
    [InlineData(12, "it does not begin as one")]
    [InlineData(2_000, "its header promises ")]
    public void Open_CutFile_SaysWhatIsWrong(int length, string problem)
    {
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
        AssertRefused(problem);
    }

    [Theory]
    [InlineData("mnistrow", "mnistrox", "it does not begin as one")]
    [InlineData("\"version\":1", "\"version\":2", "its header is of another version")]
    [InlineData("\"trainingRows\":30", "\"trainingRows\":-9", "its header is of another version, or has impossible sizes")]
    [InlineData("\"validationRows\":20", "\"validationRows\":21", "its header promises ")]
    [InlineData("\"width\"", "\"width'", "its header is damaged: ")]
    public void Open_DamagedHeader_SaysWhatIsWrong(string part, string damage, string problem)
    {
        var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path));
        Assert.Contains(part, text);
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes(text.Replace(part, damage, StringComparison.Ordinal)));
        AssertRefused(problem);
    }

    private void AssertRefused(string problem)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => SharedRows.Open(path));
        Assert.StartsWith($"{path} is no file of rows that this version of the program wrote: {problem}", refusal.Message);
    }

    private static void AssertSame(LabeledImages expected, LabeledImages actual)
    {
        Assert.Equal((expected.Count, expected.Shape), (actual.Count, actual.Shape));
        for (var row = 0; row < expected.Count; row++)
        {
            Assert.Equal(expected.Label(row), actual.Label(row));
            Assert.True(expected.Pixels(row).SequenceEqual(actual.Pixels(row)));
        }
    }
}
