using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets.Csv;

public sealed class CsvColumnsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("label,pixel0,pixel1,pixel2,pixel3\n0,1,2,3,4\n1,5,6,7,8\n")]
    [InlineData("att1,att2,att3,att4,class\n1,2,3,4,0\n5,6,7,8,1\n")]
    [InlineData("V4,V3, Target ,V2,V1\n4,3,0,2,1\n8,7,1,6,5\n")]
    [InlineData("feature_1,feature_0,\"DIGIT\",feature_3,feature_2\n2,1,0,4,3\n6,5,1,8,7\n")]
    [InlineData("Y,px3,px2,px1,px0\n0,4,3,2,1\n1,8,7,6,5\n")]
    [InlineData("0,1,2,3,labels\n1,2,3,4,0\n5,6,7,8,1\n")]
    [InlineData("class,1x1,1x2,2x1,2x2\n0,1,2,3,4\n1,5,6,7,8\n")]
    [InlineData("class,r1c1,r1c0,r0c1,r0c0\n0,4,3,2,1\n1,8,7,6,5\n")]
    [InlineData("label,x0y0,x0y1,x1y0,x1y1\n0,1,3,2,4\n1,5,7,6,8\n")]
    [InlineData("label,pixel_0_0,pixel_0_1,pixel_1_0,pixel_1_1\n0,1,2,3,4\n1,5,6,7,8\n")]
    [InlineData("label,row0_col0,row0_col1,row1_col0,row1_col1\n0,1,2,3,4\n1,5,6,7,8\n")]
    [InlineData("label,col0_row0,col1_row0,col0_row1,col1_row1\n0,1,2,3,4\n1,5,6,7,8\n")]
    [InlineData("label,pixel_x0_y0,pixel_x0_y1,pixel_x1_y0,pixel_x1_y1\n0,1,3,2,4\n1,5,7,6,8\n")]
    [InlineData("label,p(1),p(0),p(2),p(3)\n0,2,1,3,4\n1,6,5,7,8\n")]
    [InlineData("# label,p0,p1,p3,p2\n0,1,2,4,3\n1,5,6,8,7\n")]
    [InlineData("# written by a program\n#p0,p1,p2,p3,label\n1,2,3,4,0\n5,6,7,8,1\n")]
    public void Load_HeaderThatNamesColumns_PutsThemInOrder(string text) => Check(CsvTexts.Load(folder, CsvTexts.Tiny, text));

    [Fact]
    public void Load_ColumnsSortedAsText_PutsPixel10AfterPixel9()
    {
        var names = Enumerable.Range(0, 16).Select(number => $"pixel{number}").Order(StringComparer.Ordinal).ToArray();
        var text = $"label,{string.Join(',', names)}\n0,{string.Join(',', names.Select(name => name[5..]))}\n1,{string.Join(',', names.Select(_ => "7"))}\n";

        var dataset = CsvTexts.Load(folder, CsvTexts.Tiny, text);

        Assert.Equal(Enumerable.Range(0, 16).Select(value => (byte)value), dataset.Pixels[..16].ToArray());
    }

    [Fact]
    public void Load_NamesOfRowsAndColumns_GiveTheSizeOfImages()
    {
        var dataset = CsvTexts.Load(folder, CsvTexts.Tiny, "label,1x1,1x2,1x3,2x1,2x2,2x3\n0,1,2,3,4,5,6\n1,1,2,3,4,5,7\n");

        Assert.Equal(new ImageShape(Width: 3, Height: 2), dataset.Shape);
    }

    [Theory]
    [InlineData("0,1,2,3,4,5,6,7,8,9")]
    [InlineData("1,2,3,4,5,6,7,8,9,10")]
    public void Load_HeaderThatOnlyCounts_IsNoImage(string header)
    {
        var dataset = CsvTexts.Load(folder, CsvTexts.Tiny, $"{header}\n0,9,8,7,6,5,4,3,2,1\n1,9,8,7,6,5,4,3,2,2\n");

        Assert.Equal((2, new ImageShape(3, 3)), (dataset.TrainingCount, dataset.Shape));
        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1], dataset.Pixels[..9].ToArray());
    }

    [Fact]
    public void Load_RowNumbersBeforeAHeaderThatCounts_AreIgnoredWhenSaid()
    {
        var dataset = CsvTexts.Load(folder, CsvTexts.Tiny with { IgnoreColumns = [new(1)] }, ",0,1,2,3,4,5,6,7,8,9\n0,0,9,8,7,6,5,4,3,2,1\n1,1,9,8,7,6,5,4,3,2,2\n");

        Assert.Equal([0, 1], dataset.Labels.ToArray());
        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1], dataset.Pixels[..9].ToArray());
    }

    [Theory]
    [InlineData("id,label,p0,p1,p2,p3\n7,0,1,2,3,4\n8,1,5,6,7,8\n", null, "ID")]
    [InlineData(",label,p0,p1,p2,p3,Usage\n7,0,1,2,3,4,a\n8,1,5,6,7,8,b\n", null, "1", "usage")]
    [InlineData("Unnamed: 0,label,p0,p1,p2,p3\n7,0,1,2,3,4\n8,1,5,6,7,8\n", null, "Unnamed: 0")]
    [InlineData("number,p0,p1,p2,p3\n0,1,2,3,4\n1,5,6,7,8\n", "Number")]
    [InlineData("number,p0,p1,p2,p3\n0,1,2,3,4\n1,5,6,7,8\n", "1")]
    [InlineData("label,p0,p1,p2,p3,class\n0,1,2,3,4,9\n1,5,6,7,8,9\n", "label", "class")]
    [InlineData("1,2,3,4,0\n5,6,7,8,1\n", "last")]
    [InlineData("9,1,2,3,4,0,9\n9,5,6,7,8,1,9\n", "last", "1", "7")]
    [InlineData("9,0,1,2,3,4\n9,1,5,6,7,8\n", "first", "1")]
    [InlineData("1,2,0,3,4\n5,6,1,7,8\n", "3")]
    public void Load_LabelColumnAndIgnoreColumns_SayWhatIsWhat(string text, string? label, params string[] ignored)
    {
        var data = CsvTexts.Tiny with { LabelColumn = label is null ? null : ColumnOf(label), IgnoreColumns = [.. ignored.Select(ColumnOf)] };

        Check(CsvTexts.Load(folder, data, text));
    }

    [Theory]
    [InlineData("p0,p1,p2,p3\n1,2,3,4\n", "no column is called \"label\", \"labels\", \"class\", \"target\", \"digit\" or \"y\": say which one holds the labels by \"labelColumn\"; columns are \"p0\", \"p1\", \"p2\", \"p3\"")]
    [InlineData("label,class,p0,p1,p2,p3\n0,0,1,2,3,4\n", "columns 1 (\"label\") and 2 (\"class\") may both be the label: write \"labelColumn\": 1, or another, and the others into \"ignoreColumns\": [2]")]
    [InlineData("label,p0,p1,p2,p3,Usage\n0,1,2,3,4,a\n", "a column is neither the label nor pixels, which are named like \"p0\": \"Usage\" (column 6); if they are not needed, write \"ignoreColumns\": [\"Usage\"]")]
    [InlineData(",label,p0,p1,p2,p3\n0,0,1,2,3,4\n", "column 1 has no name in the header, like the row numbers that some programs write: if it is not needed, write \"ignoreColumns\": [1]")]
    [InlineData("label,p0,p1,p2,q3\n0,1,2,3,4\n", "which are named like \"p0\": \"q3\" (column 5)")]
    [InlineData("label,p0,p1,p1,p2\n0,1,2,3,4\n", "columns 3 (\"p1\") and 4 (\"p1\") are the same pixel")]
    [InlineData("label,p0,p1,p2,p5\n0,1,2,3,4\n", "of the pixels up to \"p5\", 2 have no column: \"p3\", \"p4\"")]
    [InlineData("label,1x1,1x2,2x2\n0,1,2,3\n", "of the pixels up to \"2x2\", 1 have no column: \"2x1\"")]
    [InlineData("label,p1,p99999999\n0,1,2\n", "99,999,997 have no column: \"p2\", \"p3\", \"p4\", ...")]
    [InlineData(",0,1,2,3,4,5,6,7,8,9\n0,0,1,2,3,4,5,6,7,8,9\n", "column 1 has no name in the header")]
    [InlineData("label,p0,p1,p2,p3\n1,0,1,2,3,4\n2,1,5,6,7,8\n", "its header names 5 columns, where the lines after it have 6 values")]
    [InlineData("label,p0,p1,p2\n0,1,2,3\n", "3 pixels besides the label, which is no square but three, as of colour images")]
    [InlineData("label,red,green,blue,grey\n0,1,2,3,4\n", "no column is numbered as pixels are")]
    public void Load_HeaderThatDoesNotTell_IsRefusedWithWhatToWrite(string text, string cause) =>
        Assert.Contains(cause, CsvTexts.Refusal(folder, CsvTexts.Tiny, text), StringComparison.Ordinal);

    [Theory]
    [InlineData("label,p0,p1,p2,p3\n0,1,2,3,4\n", "klass", null, "no column is called \"klass\", as \"labelColumn\" says: columns are \"label\", \"p0\"")]
    [InlineData("label,p0,p1,p2,p3\n0,1,2,3,4\n", "6", null, "there are 5 columns, and \"labelColumn\" asks for number 6")]
    [InlineData("label,p0,p1,p2,p3\n0,1,2,3,4\n", "1", "label", "column 1 is both the \"labelColumn\" and among \"ignoreColumns\"")]
    [InlineData("0,1,2,3,4\n", "label", null, "there is no header, so that no column is called \"label\": give its position, counted from 1, in \"labelColumn\"")]
    [InlineData("0,1,2,3,4\n", null, "id", "there is no header, so that no column is called \"id\"")]
    [InlineData("label,p0,p0,p1\n0,1,2,3\n", "p0", null, "2 columns are called \"p0\": give the position of the labels, counted from 1, as \"labelColumn\": 2")]
    public void Load_ColumnsThatAreNotThere_AreRefused(string text, string? label, string? ignored, string cause)
    {
        var data = CsvTexts.Tiny with { LabelColumn = label is null ? null : ColumnOf(label), IgnoreColumns = ignored is null ? null : [ColumnOf(ignored)] };

        Assert.Contains(cause, CsvTexts.Refusal(folder, data, text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label,p0,p1,p2,p3\n0,1,2,3,4\n", "its first line has 4 pixels, where \"width\" and \"height\" in the definition ask for 3 × 1")]
    [InlineData("label,1x1,2x1,3x1\n0,1,2,3\n", "its first line has 3 pixels (1 × 3), where")]
    public void Load_SizeThatDoesNotFit_IsRefused(string text, string cause) =>
        Assert.Contains(cause, CsvTexts.Refusal(folder, CsvTexts.Tiny with { Width = 3, Height = 1 }, text), StringComparison.Ordinal);

    private static CsvColumn ColumnOf(string text) => int.TryParse(text, out var position) ? new CsvColumn(position) : new CsvColumn(text);

    private static void Check(Dataset dataset)
    {
        Assert.Equal((new ImageShape(2, 2), 2, 0), (dataset.Shape, dataset.TrainingCount, dataset.Dropped.Count));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], dataset.Pixels.ToArray());
        Assert.Equal([0, 1], dataset.Labels.ToArray());
    }
}
