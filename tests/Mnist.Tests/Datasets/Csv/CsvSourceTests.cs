using System.Text;
using CsCheck;
using Mnist.Datasets;
using Mnist.Definitions.Data;

namespace Mnist.Tests.Datasets.Csv;

public sealed class CsvSourceTests : IDisposable
{
    private static readonly CsvData Tiny = new() { Name = "tiny", Train = "train.csv", Split = new PooledSplit() };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("label,pixel0,pixel1,pixel2,pixel3\n0,1,2,3,4\n1,5,6,7,255\n")]
    [InlineData("0,1,2,3,4\n1,5,6,7,255")]
    [InlineData("label,1x1,1x2,2x1,2x2\r\n0,1,2,3,4\r\n\r\n1,5,6,7,255\r\n\r\n")]
    [InlineData("label,0,1,2,3\n0,1,2,3,4\n1,5,6,7,255\n")]
    [InlineData("\uFEFF0,1,2,3,4\n1,5,6,7,255\n")]
    [InlineData("\uFEFF\"label\",\"p0\",\"p1\",\"p2\",\"p3\"\n\"0\",\"1\",\"2\",3,4\n 1 , 5,6 ,007,255.0  \n")]
    [InlineData("\n\n0,1,2,3,4\n   \n1,5,6,7,255\n")]
    public void Load_CsvInAnyUsualSpelling_GivesItsImages(string text)
    {
        var dataset = Load(Tiny, text);

        Assert.Equal((new ImageShape(2, 2), 2, 0), (dataset.Shape, dataset.TrainingCount, dataset.Dropped.Count));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 255], dataset.Pixels.ToArray());
        Assert.Equal([0, 1], dataset.Labels.ToArray());
        Assert.Equal(["0", "1"], dataset.ClassNames);
    }

    [Theory]
    [InlineData("1,5,6,7", "4 values where 5 were expected")]
    [InlineData("1,5,6,7,8,9", "6 values where 5 were expected")]
    [InlineData("1,5,6,7,", "pixel 3 is \"\", not a whole number from 0 to 255")]
    [InlineData("1,5,6,256,8", "pixel 2 is \"256\", not a whole number from 0 to 255")]
    [InlineData("1,5,-6,7,8", "pixel 1 is \"-6\", not a whole number from 0 to 255")]
    [InlineData("1,5,0.5,7,8", "pixel 1 is \"0.5\", not a whole number from 0 to 255")]
    [InlineData("1,5,NaN,7,8", "pixel 1 is \"NaN\", not a whole number from 0 to 255")]
    [InlineData("1,5,6\0,7,8", "it has a NUL byte")]
    [InlineData("1,5,\"0,5\",7,8", "pixel 1 is \"0,5\", with a decimal comma: write 0.5")]
    [InlineData("1,99999999999999999999999999,6,7,8", "pixel 0 is \"99999999999999999999…\", not a whole number from 0 to 255")]
    [InlineData(",5,6,7,8", "it has no label")]
    [InlineData("NaN,5,6,7,8", "it has no label")]
    [InlineData("cat,5,6,7,8", "its label \"cat\" is no whole number; classes are \"0\" and \"1\"")]
    [InlineData("0.5,5,6,7,8", "its label \"0.5\" is no whole number; classes are \"0\" and \"1\"")]
    [InlineData("garbage", "1 values where 5 were expected")]
    public void Load_CsvLineThatCannotBeUsed_IsDroppedAndNamed(string line, string reason)
    {
        var dataset = Load(Tiny with { MaximumCorruptFraction = 0.5 }, $"label,p0,p1,p2,p3\n0,1,2,3,255\n{line}\n1,5,6,7,8\n");

        Assert.Equal([new DroppedImage("train.csv, line 3", reason)], dataset.Dropped.First);
        Assert.Equal(1, dataset.Dropped.Count);
        Assert.Equal([1, 2, 3, 255, 5, 6, 7, 8], dataset.Pixels.ToArray());
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("\n \n", "the file is empty")]
    [InlineData("0|1|2|3|4\n", "there is no comma, semicolon or tab in its first line")]
    [InlineData("0,1,2\n", "its first line has 2 pixels besides the label, which is no square: give \"width\" and \"height\"")]
    [InlineData("label,p0,p1,p2,p3\n", "there is no image")]
    [InlineData("0,1\0,2,3,4\n", "there are NUL bytes in its first line")]
    [InlineData("sep=ab\n0,1,2,3,255\n", "its first line, \"sep=ab\", declares no separator")]
    [InlineData("0,1,2,3,255\n0,1,2,3,255\n", "there is only one class")]
    [InlineData("My data,2024\n0,1,2,3,255\n1,1,2,3,4\n", "train.csv, line 1: 2 values where the lines after it have 5: remove the line if it is a title")]
    [InlineData("sep=;\n0,1,2,3,255\n1,1,2,3,4\n", "its lines have no \";\" between cells, which its first line declares")]
    [InlineData("0,1,2,3,255\n1,1,2,3,4\nx\ny\nz\nw\n", "4 of 6 images cannot be used, more than the fraction of 0.1 that \"maximumCorruptFraction\" allows: ")]
    public void Load_CsvThatIsNoDataset_IsRejectedByName(string text, string cause)
    {
        var error = Assert.Throws<DatasetException>(() => Load(Tiny, text));

        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
        Assert.Contains(cause.Contains("one class", StringComparison.Ordinal) ? "tiny" : "train.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CsvInUtf16_SaysHowToSaveIt()
    {
        folder.Write("train.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("0,1,2,3,255\n")]);

        Assert.Contains("UTF-16", Assert.Throws<DatasetException>(() => Load(Tiny)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CsvOfOneEndlessLine_IsRejectedWithoutReadingItWhole()
    {
        folder.Write("train.csv", [.. Enumerable.Repeat((byte)'1', 40_000_000)]);

        Assert.Contains("a line is longer than 16,777,216 bytes", Assert.Throws<DatasetException>(() => Load(Tiny)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CsvWithNamesOfClasses_FindsThemByNameAlone()
    {
        var dataset = Load(Tiny with { ClassNames = ["cat", "dog", "0"], MaximumCorruptFraction = 0.5 }, "dog,1,2,3,255\ncat,1,2,3,4\n0,1,2,3,4\n1,1,2,3,4\nowl,1,2,3,4\n");

        Assert.Equal([1, 0, 2], dataset.Labels.ToArray());
        Assert.Equal(["its label \"1\" is no class; classes are \"cat\", \"dog\" and \"0\"", "its label \"owl\" is no class; classes are \"cat\", \"dog\" and \"0\""], dataset.Dropped.First.Select(image => image.Reason));
    }

    [Fact]
    public void Load_CsvWithNumbersForNamedClasses_CountsThem()
    {
        var dataset = Load(Tiny with { ClassNames = ["cat", "dog"] }, "1,1,2,3,255\n0.0,1,2,3,4\n");

        Assert.Equal([1, 0], dataset.Labels.ToArray());
    }

    [Theory]
    [InlineData("7,1,2,3,255\n0,1,2,3,4\n1.0,1,2,3,4\n", "0 1 7", 2, 0, 1)]
    [InlineData("K\u00fcche,1,2,3,255\nBad,1,2,3,4\nKu\u0308che,1,2,3,4\n", "Bad K\u00fcche", 1, 0, 1)]
    [InlineData("10,1,2,3,255\n-1,1,2,3,4\n9,1,2,3,4\n", "-1 9 10", 2, 0, 1)]
    [InlineData("1000,1,2,3,255\n5,1,2,3,4\n5,1,2,3,4\n", "5 1000", 1, 0, 0)]
    public void Load_CsvWithoutNamesOfClasses_TakesTheLabelsAsNames(string text, string names, params int[] labels)
    {
        var dataset = Load(Tiny, text);

        Assert.Equal(names.Split(' '), dataset.ClassNames);
        Assert.Equal(labels, dataset.Labels.ToArray().Select(label => (int)label));
    }

    [Fact]
    public void Load_CsvOfNumbersAndNames_TakesBothAsNamesAndTells()
    {
        var dataset = Load(Tiny, "A,1,2,3,255\n1,1,2,3,4\nB,1,2,3,4\n");

        Assert.Equal(["1", "A", "B"], dataset.ClassNames);
        Assert.Contains("some of its labels are numbers, such as \"1\", and others names, such as \"A\"", dataset.Notes.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,0,0,1,1\n1,1,0,0,0\n", 0, 1, new byte[] { 0, 0, 255, 255, 255, 0, 0, 0 })]
    [InlineData("0,0,0.2,0.4,1.0\n1,1,0,0,0\n", 0, 1, new byte[] { 0, 51, 102, 255, 255, 0, 0, 0 })]
    [InlineData("0,-1,0,0.2,1\n1,1.0,-1.0,-1,-1\n", -1, 1, new byte[] { 0, 128, 153, 255, 255, 0, 0, 0 })]
    public void Load_CsvOfValuesWithOneMeaning_ReadsThemAndTells(string text, int black, int white, byte[] pixels)
    {
        var dataset = Load(Tiny, text);

        Assert.Equal(pixels, dataset.Pixels.ToArray());
        Assert.Equal(new Mnist.Datasets.Readings.ValueRange(black, white), dataset.Reading.Range);
        Assert.Contains(FormattableString.Invariant($"\"range\": [{black}, {white}]"), dataset.Notes.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,0,0,16,1\n1,1,0,0,0\n", "go from 0 to 16, where 0 would be black and 255 white", "\"range\": [0, 16], or [0, 255]")]
    [InlineData("0,0.5,-2.25,1,1\n1,1,0,0.1,0\n", "go from -2.25 to 1", "\"range\": [-2.25, 1]")]
    [InlineData("0,0,0,4095,1\n1,1,0,300,0\n", "go from 0 to 4095", "\"range\": [0, 4095]")]
    public void Load_CsvOfValuesThatMayMeanSeveral_AsksForTheirRange(string text, params string[] words)
    {
        var error = Assert.Throws<DatasetException>(() => Load(Tiny, text)).Message;

        Assert.All(words, word => Assert.Contains(word, error, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_CsvWithRange_MapsItLinearlyAndDropsWhatIsBeyond()
    {
        var dataset = Load(Tiny with { Range = [0, 16], MaximumCorruptFraction = 0.5 }, "0,0,4,8.0,16\n1,1,2,3,17\n1,16,0,1.6e1,2\n");

        Assert.Equal([0, 64, 128, 255, 255, 0, 255, 32], dataset.Pixels.ToArray());
        Assert.Equal([new DroppedImage("train.csv, line 2", "pixel 3 is \"17\", not a number from 0 to 16, the \"range\" of black and white")], dataset.Dropped.First);
        Assert.Equal([new DroppedOfClass("training", "1", 1)], dataset.Dropped.Classes!);
    }

    [Fact]
    public void Load_TestCsvOfAnotherScale_IsRejected()
    {
        folder.Write("test.csv", "0,0,1,1,0\n1,1,0,0,1\n"u8.ToArray());

        var error = Assert.Throws<DatasetException>(() => Load(Tiny with { Test = "test.csv" }, "0,1,2,3,255\n1,5,6,7,8\n")).Message;

        Assert.Contains("its grey levels only go from 0 to 1 of 255, where those of", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,0,1,1,0\n1,1,0,0,1\n", "0,0,255,1,0\n1,1,0,0,255\n", "go from 0 to 255, where those of")]
    [InlineData("0,-1,1,1,-1\n1,1,-1,-1,1\n", "0,0,1,1,0\n1,1,0,0,1\n", "only go from 128 to 255 of 255, where those of")]
    [InlineData("Zwei,0,1,1,255\nEins,1,0,0,1\nDrei,1,0,0,3\n", "1,0,1,1,255\n0,1,0,0,1\n", "there are test images of \"1\" (1 image) and \"0\" (1 image)")]
    public void Load_TestCsvOfAnotherKind_IsRejected(string train, string test, string cause)
    {
        folder.Write("test.csv", Encoding.UTF8.GetBytes(test));

        Assert.Contains(cause, Assert.Throws<DatasetException>(() => Load(Tiny with { Test = "test.csv" }, train)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CsvInWindows1252_IsRejectedWithItsLine()
    {
        folder.Write("train.csv", Encoding.Latin1.GetBytes("Maus,0,1,1,255\nB\u00e4r,1,0,0,1\nB\u00f6r,1,0,0,3\n"));

        var error = Assert.Throws<DatasetException>(() => Load(Tiny)).Message;

        Assert.Contains("train.csv, line 2: its label is no UTF-8 text, but perhaps Windows-1252 or Latin 1: save the file as UTF-8", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TestCsvWithoutTheIgnoredColumn_IsRead()
    {
        folder.Write("test.csv", "label,p0,p1,p2,p3\n1,9,9,9,209\n"u8.ToArray());

        var dataset = Load(Tiny with { Test = "test.csv", IgnoreColumns = [new("id")] }, "id,label,p0,p1,p2,p3\n7,0,1,2,3,255\n8,1,5,6,7,8\n");

        Assert.Equal((2, 1), (dataset.TrainingCount, dataset.TestCount));
    }

    [Fact]
    public void Load_TestCsvMostlyUnusable_IsRejectedHoweverLongTheTrainingFile()
    {
        folder.Write("test.csv", "0,1,2,3,255\n1,x,6,7,8\n"u8.ToArray());

        var error = Assert.Throws<DatasetException>(() => Load(Tiny with { Test = "test.csv" }, string.Concat(Enumerable.Repeat("0,1,2,3,255\n1,5,6,7,8\n", 50)))).Message;

        Assert.StartsWith($"{Path.Combine(folder.Path, "test.csv")}: 1 of 2 images cannot be used", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CsvWithTestFile_PutsItsImagesLast()
    {
        folder.Write("test.csv", IdxBytes.Gzip("1,9,9,9,209\n"u8.ToArray()));
        var dataset = Load(Tiny with { Test = "test.csv", Split = new StandardSplit { Validation = 1 } }, "0,1,2,3,255\n1,5,6,7,8\n");

        Assert.Equal((2, 1), (dataset.TrainingCount, dataset.TestCount));
        Assert.Equal([9, 9, 9, 209], dataset.Pixels[8..].ToArray());
    }

    [Theory]
    [InlineData("2,9,9,9,199\n", "there are test images of \"2\" (1 image), and no training images of it, which are of \"0\" and \"1\"")]
    [InlineData("1,199\n", "images of 1 × 1 pixels, where those of")]
    public void Load_TestCsvThatDoesNotFit_IsRejected(string test, string cause)
    {
        folder.Write("test.csv", Encoding.UTF8.GetBytes(test));

        var error = Assert.Throws<DatasetException>(() => Load(Tiny with { Test = "test.csv" }, "0,1,2,3,255\n1,5,6,7,8\n"));

        Assert.StartsWith(Path.Combine(folder.Path, "test.csv"), error.Message, StringComparison.Ordinal);
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TruncatedGzip_IsRejected()
    {
        var lines = string.Concat(Enumerable.Range(0, 5_000).Select(row => $"{row % 2},1,2,3,{row % 256}\n"));
        var packed = IdxBytes.Gzip(Encoding.UTF8.GetBytes(lines));
        folder.Write("train.csv", packed[..(packed.Length / 2)]);

        Assert.Contains("truncated", Assert.Throws<DatasetException>(() => Load(Tiny)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WidthAndHeight_GiveTheShape()
    {
        var dataset = Load(Tiny with { Width = 3, Height = 1 }, "0,1,2,3\n1,5,6,255\n");

        Assert.Equal(new ImageShape(3, 1), dataset.Shape);
    }

    [Fact]
    public void Load_Resize_ResamplesEveryImage()
    {
        var dataset = Load(Tiny with { Resize = new ResizeDefinition { Width = 1, Height = 1 } }, "0,10,20,30,240\n1,5,5,5,5\n");

        Assert.Equal(new ImageShape(1, 1), dataset.Shape);
        Assert.Equal([75, 5], dataset.Pixels.ToArray());
    }

    /// <summary>Longer than several blocks, with damage strewn in: threads must not change what is read, nor which lines are named.</summary>
    [Fact]
    public void Load_LongCsv_GivesTheSameOnAnyNumberOfThreads()
    {
        var text = new StringBuilder("label,p0,p1,p2,p3\n");
        for (var row = 0; row < 300_000; row++)
        {
            text.Append(row % 1_000 == 7 ? "damaged\n" : $"{row % 3},{row % 256},2,3,{row / 2_000}\n");
        }

        var one = Load(Tiny, text.ToString());
        var three = new DatasetLoader("unused", threads: 3).Load(Tiny, folder.Path, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((300, 299_700), (one.Dropped.Count, one.Labels.Length));
        Assert.Equal((100, "train.csv, line 9", "train.csv, line 1009"), (one.Dropped.First.Count, one.Dropped.First[0].Name, one.Dropped.First[1].Name));
        Assert.Equal((one.Sha256, one.Dropped.Count), (three.Sha256, three.Dropped.Count));
        Assert.Equal(one.Dropped.First, three.Dropped.First);
    }

    [Fact]
    public void Load_AnyText_GivesADatasetOrANamedError() => Gen.String[Gen.Char["01,\n\r\"a. \0\t-9#;"], 0, 60].Array[1, 8].Sample(lines =>
    {
        var text = "0,1,2,3,255\n1,1,2,3,4\n" + string.Join('\n', lines);
        var dataset = Load(Tiny with { MaximumCorruptFraction = 1 }, text);
        var filled = text.Split('\n', '\r').Count(line => line.Trim(' ', '\t') is [not '#', ..]);
        Assert.Equal(filled, dataset.Labels.Length + dataset.Dropped.Count);
    }, iter: 300, threads: 1);

    [Fact]
    public void Load_GroupColumn_IsNoPixelAndNumbersItsValues()
    {
        const string Text = "writer,label,p0,p1,p2,p3\nann,0,1,2,3,255\n\"bob\",1,1,2,3,4\n ann,1,1,2,3,4\n7,0,9,9,9,9\n";
        var dataset = Load(Tiny with { GroupColumn = new CsvColumn("Writer") }, Text);

        Assert.Equal([0, 1, 0, 2], dataset.Groups.ToArray());
        Assert.Equal(new ImageShape(2, 2), dataset.Shape);
        Assert.NotEqual(dataset.Sha256, Load(Tiny with { IgnoreColumns = [new CsvColumn("writer")] }).Sha256);
    }

    [Fact]
    public void Load_GroupColumnByPosition_IsTheSame()
    {
        var dataset = Load(Tiny with { GroupColumn = new CsvColumn(2) }, "0,5,1,2,3,255\n1,6,1,2,3,4\n1,5,1,2,3,4\n");

        Assert.Equal([0, 1, 0], dataset.Groups.ToArray());
        Assert.Equal([0, 1, 1], dataset.Labels.ToArray());
    }

    [Fact]
    public void Load_GroupColumnThatIsNotThere_SaysWhichAre() =>
        Assert.Equal($"{Path.Combine(folder.Path, "train.csv")}: no column is called \"author\", as \"groupColumn\" says: columns are \"writer\", \"label\", \"p0\", \"p1\", \"p2\", \"p3\"",
            Assert.Throws<DatasetException>(() => Load(Tiny with { GroupColumn = new CsvColumn("author") }, "writer,label,p0,p1,p2,p3\nann,0,1,2,3,255\n")).Message);

    [Fact]
    public void Load_GroupColumnThatIsTheLabel_IsNamed() =>
        Assert.Equal($"{Path.Combine(folder.Path, "train.csv")}: column \"label\" is called as labels are, and is the \"groupColumn\" or among \"ignoreColumns\": leave it out there, or say by \"labelColumn\" which other one holds the labels",
            Assert.Throws<DatasetException>(() => Load(Tiny with { GroupColumn = new CsvColumn("label") }, "label,p0,p1,p2,p3\n0,1,2,3,255\n")).Message);

    [Fact]
    public void Load_LineWithoutAGroup_IsDroppedAndNamed()
    {
        var dataset = Load(Tiny with { GroupColumn = new CsvColumn("writer"), MaximumCorruptFraction = 0.5 }, "writer,label,p0,p1,p2,p3\nann,0,1,2,3,255\n,1,1,2,3,4\nbob,1,1,2,3,4\n");

        Assert.Equal("its group is empty", Assert.Single(dataset.Dropped.First).Reason);
        Assert.Equal([0, 1], dataset.Groups.ToArray());
    }

    private Dataset Load(CsvData data, string? text = null)
    {
        if (text is not null)
        {
            folder.Write("train.csv", Encoding.UTF8.GetBytes(text));
        }

        return new DatasetLoader("unused").Load(data, folder.Path);
    }
}
