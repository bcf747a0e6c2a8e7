using CsCheck;

namespace Mnist.Tests.Datasets.Csv;

public sealed class CsvDialectTests : IDisposable
{
    private static readonly string[] ColumnNames = ["label", "0", "1", "2", "3", "id"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("0;1;2;3;4\n1;5;6;7;8\n")]
    [InlineData("0\t1\t2\t3\t4\n1\t5\t6\t7\t8\n")]
    [InlineData("sep=;\n0;1;2;3;4\n1;5;6;7;8\n")]
    [InlineData("\uFEFFsep=,\r\nlabel,p0,p1,p2,p3\r\n0,1,2,3,4\r\n1,5,6,7,8\r\n")]
    [InlineData("\"sep=|\"\n0|1|2|3|4\n1|5|6|7|8\n")]
    [InlineData("label,p0,p1,p2,p3\r0,1,2,3,4\r1,5,6,7,8\r")]
    [InlineData("label,p0,p1,p2,p3\r\n0,1,2,3,4\r1,5,6,7,8")]
    [InlineData("# a comment, with commas\nlabel;p0;p1;p2;p3\n0;1;2;3;4\n# another\n\n1;5;6;7;8\n")]
    [InlineData("label,p0,p1,p2,p3,\n0,1,2,3,4,\n1,5,6,7,8,\n")]
    [InlineData("0\t1\t2\t3\t4\t\n1\t5\t6\t7\t8\t\n")]
    [InlineData("4.0e-9999;1;2;3;4\n+1;5.0;\"6\";0.7e+01;008\n")]
    public void Load_LinesInAnyUsualSpelling_GiveTheirImages(string text)
    {
        var dataset = CsvTexts.Load(folder, CsvTexts.Tiny, text);

        Assert.Equal(0, dataset.Dropped.Count);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], dataset.Pixels.ToArray());
        Assert.Equal([0, 1], dataset.Labels.ToArray());
    }

    [Fact]
    public void Load_QuotedLabels_MayHoldSeparatorsAndQuotes()
    {
        var data = CsvTexts.Tiny with { ClassNames = ["Hund, klein", "a \"b\" c"] };

        var dataset = CsvTexts.Load(folder, data, "\"Hund, klein\",1,2,3,4\n \"a \"\"b\"\" c\" ,5,6,7,8\n");

        Assert.Equal([0, 1], dataset.Labels.ToArray());
        Assert.Equal(0, dataset.Dropped.Count);
    }

    [Fact]
    public void Load_LabelsWrittenAsFractions_AreTheirWholeNumbers()
    {
        var dataset = CsvTexts.Load(folder, CsvTexts.Tiny with { ClassNames = ["a", "b", "c"] }, "1.0,1,2,3,4\n0.0,1,2,3,5\n2e0,1,2,3,4\n");

        Assert.Equal([1, 0, 2], dataset.Labels.ToArray());
    }

    [Fact]
    public void Load_DecimalCommas_AreToldToBePoints()
    {
        var refusal = CsvTexts.Refusal(folder, CsvTexts.Tiny, "1;0,5;0,25;1;0\n0;0,5;0,25;1;0\n");

        Assert.Contains("pixel 0 is \"0,5\", with a decimal comma: write 0.5", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_DamagedLineInOldMacFile_IsNamedByItsNumber()
    {
        var dataset = CsvTexts.Load(folder, CsvTexts.Tiny with { MaximumCorruptFraction = 0.5 }, "label,p0,p1,p2,p3\r0,1,2,3,4\rdamaged\r\r1,5,6,7,8\r");

        Assert.Equal("train.csv, line 3", Assert.Single(dataset.Dropped.First).Name);
    }

    /// <summary>Longer than a block, so that carriage returns and line feeds are torn apart where blocks end.</summary>
    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Load_LongFileWithOtherLineEnds_IsReadWhole(string lineEnd)
    {
        var lines = Enumerable.Range(0, 150_000).Select(row => $"{row % 3},{row % 256},2,3,{row / 2_000}");
        var expected = CsvTexts.Load(folder, CsvTexts.Tiny, string.Join('\n', lines));

        Assert.Equal(expected.Sha256, CsvTexts.Load(folder, CsvTexts.Tiny, string.Join(lineEnd, lines)).Sha256);
    }

    /// <summary>The same images, however a program writes them.</summary>
    [Fact]
    public void Load_AnySpellingOfTheSameImages_GivesTheSameDataset() => Gen
        .Select(Gen.Byte.Array[4].Array[2, 5], Gen.Shuffle(ColumnNames), Gen.OneOf(',', ';', '\t', '|'), Gen.OneOf("\n", "\r\n", "\r"), Gen.Bool.Array[4], Gen.OneOf("pixel{0}", "r{1}c{2}", "x{2}y{1}", "{0}", "p_{1}_{2}"))
        .Sample(
            (images, order, separator, lineEnd, options, style) =>
            {
                var text = Write(images, order, separator, lineEnd, options, style);
                var dataset = CsvTexts.Load(folder, CsvTexts.Tiny with { IgnoreColumns = [new("id")] }, text);
                Assert.Equal(images.SelectMany(image => image), dataset.Pixels.ToArray());
                Assert.Equal(images.Select((_, row) => (byte)(row % 2)), dataset.Labels.ToArray());
                Assert.Equal(0, dataset.Dropped.Count);
            },
            iter: 300, threads: 1);

    private static string Write(byte[][] images, string[] order, char separator, string lineEnd, bool[] options, string style)
    {
        var (quoted, trailing, commented, fractions) = (options[0], options[1], options[2], options[3]);
        string Line(Func<string, string> cell) => string.Join(separator, order.Select(name => quoted ? $"\"{cell(name)}\"" : cell(name))) + (trailing ? separator : "");
        string Number(int value) => fractions ? $" {value}.0" : $"{value}";
        var header = Line(name => int.TryParse(name, out var pixel) ? string.Format(null, style, pixel, pixel / 2, pixel % 2) : name);
        var rows = images.Select((image, row) => Line(name => name == "id" ? $"image {row}" : Number(name == "label" ? row % 2 : image[name[0] - '0'])));
        return string.Join(lineEnd, [.. separator == '|' ? new[] { "sep=|" } : [], commented ? "# " + header : header, .. rows]);
    }
}
