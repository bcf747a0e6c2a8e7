using Mnist.Datasets;
using Mnist.Datasets.Readings;

namespace Mnist.Tests.Datasets;

public sealed class DataFindingsTests
{
    private static readonly ImageShape Shape = new(2, 1);

    [Fact]
    public void Of_DataWithoutFault_IsNothing() => Assert.Empty(Of(Made([0, 255, 255, 0, 7, 200, 200, 7], [0, 1, 0, 1])));

    [Fact]
    public void Of_ImagesOfAnotherScale_CountsThemByPart()
    {
        var findings = Of(Made([0, 255, 255, 0, 0, 1, 1, 0, 0, 255], [0, 1, 0, 1, 0]));

        Assert.Contains("2 of 4 training images are nearly of one grey, no two pixels further apart than 16 of 255", Assert.Single(findings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "write \"invert\": true")]
    [InlineData(true, "leave out \"invert\"")]
    public void Of_DarkOnLight_SaysTheRemedyThatHelps(bool inverted, string remedy)
    {
        var dataset = Made([0, 255, 255, 0, 7, 200, 200, 7], [0, 1, 0, 1]);

        Assert.Contains(remedy, Assert.Single(Of(dataset with { Reading = dataset.Reading with { Polarity = ImagePolarity.DarkOnLight, Invert = inverted } })), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_DroppedTestImages_NamesTheirClasses()
    {
        var dropped = DroppedImages.Of([(new DroppedImage("test.csv, line 2", "no"), "4"), (new DroppedImage("test.csv, line 3", "no"), "4"), (new DroppedImage("test.csv, line 4", "no"), "?")]).InPart("test");

        Assert.StartsWith(
            "3 of 7 images cannot be used and were dropped, 3 of them test images (class 4: 2, unknown class: 1): test.csv, line 2 (no), ",
            Assert.Single(Of(Made([0, 255, 255, 0, 7, 200, 200, 7], [0, 1, 0, 1]) with { Dropped = dropped })), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CopiesAndAbsentClasses_TellsBoth()
    {
        var dataset = Made([0, 255, 255, 0, 7, 200, 0, 255], [0, 1, 0, 0]);
        LabeledImages Rows(params int[] rows) => new(Shape, dataset.Pixels, dataset.Labels, rows);
        var split = new DatasetSplit(dataset, new TrainingData(Rows(0, 1), Rows(1, 2), dataset.ClassNames), Rows(3));

        var findings = DataFindings.Of(split, CopiesAcrossParts.Count(split, threads: 1)).ToList();

        Assert.Contains("1 of 1 test images are training images too", findings[0], StringComparison.Ordinal);
        Assert.Contains("1 of 2 validation images are training images too", findings[1], StringComparison.Ordinal);
        Assert.Contains("the test rows have no image of class b: their figures say nothing of it", findings[2], StringComparison.Ordinal);
        Assert.Equal(3, findings.Count);
    }

    private static List<string> Of(Dataset dataset) => [.. DataFindings.Of(dataset)];

    /// <summary>Four training images, the rest of the test.</summary>
    private static Dataset Made(byte[] pixels, byte[] labels) => new("made", "", Shape, ["a", "b"], pixels, labels, 4);
}
