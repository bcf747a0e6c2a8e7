using System.Text.Json;
using Mnist.Definitions;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Definitions.Data;

public sealed class CsvColumnTests
{
    private const string Csv = """
        { "name": "e", "data": { "source": "csv", "name": "x", "train": "a.csv", "split": { "kind": "pooled" }, "labelColumn": "class", "ignoreColumns": ["id", 3] },
          "models": [ { "name": "m", "kind": "naiveBayes" } ] }
        """;

    [Fact]
    public void Read_NamesAndPositions_ReadBackEqual()
    {
        var data = Assert.IsType<CsvData>(DefinitionFile.Read(Csv).Value!.Data);
        var stored = JsonSerializer.Deserialize<CsvData>(JsonSerializer.Serialize(data, DefinitionJson.Compact), DefinitionJson.Compact)!;

        Assert.Equal(new CsvColumn("class"), data.LabelColumn);
        Assert.Equal([new CsvColumn("id"), new CsvColumn(3)], data.IgnoreColumns!);
        Assert.Equal((data.LabelColumn, data.IgnoreColumns!.Count), (stored.LabelColumn, stored.IgnoreColumns!.Count));
        Assert.Equal(data.IgnoreColumns, stored.IgnoreColumns);
        Assert.Equal(DefinitionFile.Resolve(Csv), DefinitionFile.Resolve(DefinitionFile.Resolve(Csv)));
    }

    [Fact]
    public void Read_ColumnsByOverride_AreSet()
    {
        var data = Assert.IsType<CsvData>(DefinitionFile.Read(Csv, "data.labelColumn=last", "data.ignoreColumns=[1]").Value!.Data);

        Assert.Equal(new CsvColumn("last"), data.LabelColumn);
        Assert.Equal(new CsvColumn(1), Assert.Single(data.IgnoreColumns!));
        Assert.Equal(new CsvColumn(785), Assert.IsType<CsvData>(DefinitionFile.Read(Csv, "data.labelColumn=785").Value!.Data).LabelColumn);
    }

    [Theory]
    [InlineData("data.labelColumn=0", "data.labelColumn: columns are counted from 1, and 0 is none")]
    [InlineData("data.labelColumn=\"\"", "data.labelColumn: a column without a name is known by its position, counted from 1")]
    [InlineData("data.labelColumn=1.5", "data.labelColumn: expected the name of a column or its position, counted from 1, found 1.5")]
    [InlineData("data.labelColumn=[]", "data.labelColumn: expected the name of a column or its position, counted from 1, found an empty list")]
    [InlineData("data.ignoreColumns=[\" \"]", "data.ignoreColumns[0]: a column without a name is known by its position, counted from 1")]
    [InlineData("data.ignoreColumns=[\"id\", -1]", "data.ignoreColumns[1]: columns are counted from 1, and -1 is none")]
    [InlineData("data.ignoreColumns=[\"Class \"]", "data.ignoreColumns[0]: column \"Class \" is the labelColumn: leave it out of one of the two")]
    public void Read_ColumnThatCannotBe_IsRefused(string setting, string expected) =>
        Assert.EndsWith(expected, DefinitionFile.OnlyError(Csv, setting), StringComparison.Ordinal);
}
