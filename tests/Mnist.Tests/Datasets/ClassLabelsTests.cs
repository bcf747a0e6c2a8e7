using Mnist.Datasets;

namespace Mnist.Tests.Datasets;

public sealed class ClassLabelsTests
{
    [Theory]
    [InlineData("dog", 1)]
    [InlineData("0", 0)]
    [InlineData("1.0", 1)]
    [InlineData("2", null)]
    [InlineData("-1", null)]
    [InlineData("Dog", null)]
    [InlineData("0.5", null)]
    public void Find_CellWhereNoNameIsANumber_IsANameOrCountsClasses(string label, int? expected) =>
        Assert.Equal((byte?)expected, new ClassLabels(["cat", "dog"], areCells: true, numbersCount: true).Find(label));

    [Fact]
    public void Find_NumberAmongDiscoveredNames_NeverCounts() => Assert.Null(new ClassLabels(["cat", "dog"], areCells: true).Find("0"));

    [Theory]
    [InlineData("7", 2)]
    [InlineData("7.0", 2)]
    [InlineData("07", 2)]
    [InlineData("1", 1)]
    [InlineData("2", null)]
    public void Find_CellWhereANameIsANumber_NeverCounts(string label, int? expected) =>
        Assert.Equal((byte?)expected, new ClassLabels(["0", "1", "7"], areCells: true, numbersCount: true).Find(label));

    [Theory]
    [InlineData("0", null)]
    [InlineData("dog", 1)]
    [InlineData("Ku\u0308che", 0)]
    [InlineData("01", null)]
    [InlineData("1", 2)]
    public void Find_FolderName_IsTheNameAlone(string label, int? expected) =>
        Assert.Equal((byte?)expected, new ClassLabels(["K\u00fcche", "dog", "1"], areCells: false).Find(label));

    [Fact]
    public void Of_LabelsThatAreNumbers_ComeInTheirOrderWithoutDamagedOnes() =>
        Assert.Equal(["-1", "2", "10"], DiscoveredClasses.Of("train.csv", new Dictionary<string, int> { ["10"] = 50, ["x"] = 2, ["2"] = 40, ["-1"] = 9 }, 0.1));

    [Fact]
    public void Of_LabelsThatAreNames_ComeAsPeopleCount() =>
        Assert.Equal(["Hund", "Hund2", "Hund10", "K\u00fcche"], DiscoveredClasses.Of("train.csv", new Dictionary<string, int> { ["Hund10"] = 5, ["K\u00fcche"] = 2, ["Hund2"] = 40, ["Hund"] = 9 }, 0.1));

    [Fact]
    public void Of_MoreLabelsThanClassesThereCanBe_AsksWhetherTheyAreLabels()
    {
        var ids = Enumerable.Range(0, 300).ToDictionary(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture), _ => 1);

        Assert.Contains("300 different labels, such as \"0\", \"1\" or \"2\"", Assert.Throws<DatasetException>(() => DiscoveredClasses.Of("train.csv", ids, 0.1)).Message, StringComparison.Ordinal);
    }
}
