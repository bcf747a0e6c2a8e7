using Mnist.Datasets;

namespace Mnist.Tests.Datasets;

public sealed class LabeledImagesTests
{
    private static readonly byte[] Pixels = [10, 20, 30, 40, 50];
    private static readonly byte[] Labels = [0, 1, 2, 3, 4];

    [Fact]
    public void Select_OfASelection_IsOfItsImages()
    {
        var selected = Of(Pixels, 4, 2, 0).Select([2, 0]);
        Assert.Equal([(0, 0, (byte)10), (4, 4, (byte)50)], All(selected));
    }

    [Theory]
    [InlineData(5, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(3, new[] { 0, 1, 3 })]
    [InlineData(2, new[] { 0, 2 })]
    [InlineData(1, new[] { 0 })]
    public void EvenlySpread_Some_AreFromAllOverInOrder(int most, int[] expected) =>
        Assert.Equal(expected, All(Of(Pixels, 0, 1, 2, 3, 4).EvenlySpread(most)).Select(image => image.Source));

    [Fact]
    public void Concat_SameDataset_HasBothInOrder() =>
        Assert.Equal([(3, 3, (byte)40), (1, 1, (byte)20)], All(Of(Pixels, 3).Concat(Of(Pixels, 1))));

    [Fact]
    public void Concat_OtherDataset_IsRefused() =>
        Assert.StartsWith("the images are of different datasets", Assert.Throws<ArgumentException>(() => Of(Pixels, 3).Concat(Of([1, 2, 3, 4, 5], 1))).Message);

    private static LabeledImages Of(byte[] pixels, params int[] rows) => new(new ImageShape(1, 1), pixels, Labels, rows);

    private static IEnumerable<(int Source, int Label, byte Pixel)> All(LabeledImages images) =>
        Enumerable.Range(0, images.Count).Select(row => (images.SourceRow(row), images.Label(row), images.Pixels(row)[0]));
}
