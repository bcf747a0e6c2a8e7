using Mnist.Datasets;
using Mnist.Datasets.Readings;

namespace Mnist.Tests.Datasets.Readings;

public sealed class ReadAsTests
{
    private static readonly WorkOptions Options = new(Threads: 1, Progress: null, CancellationToken.None);

    private static readonly Dataset Rows = new("rows", "", new ImageShape(3, 2), ["a", "b"], new byte[] { 0, 1, 2, 3, 4, 5 }, new byte[1], 1);

    [Fact]
    public void Like_ReadingOfTheSameKind_LeavesTheImages() => Assert.Empty(ReadAs.Like(Rows, Rows.Reading, Options).Notes);

    [Fact]
    public void Like_ModelThatHadItsFilesTransposed_TransposesThem()
    {
        var (dataset, notes) = ReadAs.Like(Rows, Rows.Reading with { Width = 2, Height = 3, Transpose = true }, Options);

        Assert.Equal([0, 3, 1, 4, 2, 5], dataset.Pixels.ToArray());
        Assert.Contains("were turned as those were", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Like_RowsThatSayHowTheyLie_AreNotTurnedTwice()
    {
        var upright = Rows with { Reading = Rows.Reading with { Transpose = true } };

        Assert.Equal(Rows.Pixels.ToArray(), ReadAs.Like(upright, Rows.Reading with { Transpose = true }, Options).Dataset.Pixels.ToArray());
    }

    [Fact]
    public void Like_OtherSizeAndPolarity_ResamplesInvertsAndTells()
    {
        var light = Rows with { Reading = Rows.Reading with { Polarity = ImagePolarity.LightOnDark } };

        var (dataset, notes) = ReadAs.Like(light, Rows.Reading with { Width = 1, Height = 1, Polarity = ImagePolarity.DarkOnLight }, Options);

        Assert.Equal([253], dataset.Pixels.ToArray());
        Assert.Equal(ImagePolarity.DarkOnLight, dataset.Reading.Polarity);
        Assert.Equal(2, notes.Count);
    }
}
