using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Exploration;
using Mnist.Tests.Datasets;

namespace Mnist.Tests.Exploration;

public sealed class DigitOrientationTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 90)]
    [InlineData(false, 180)]
    [InlineData(false, 270)]
    [InlineData(true, 90)]
    public void Needed_ForRealDigitsThatLieSo_BringsThemUpright(bool transpose, int rotate)
    {
        var lying = new Orientation(transpose, rotate);
        var dataset = Turned(lying, SmallDataset.Real(600, 10));

        var needed = DigitOrientation.Needed(dataset, RealMnist.Dataset);

        Assert.Equal(lying.IsUpright, needed is null);
        Assert.Equal(SmallDataset.Real(600, 10).Pixels.ToArray(), Turned(needed ?? lying, dataset).Pixels.ToArray());
    }

    [Fact]
    public void CanTell_WithoutClassesNamedAsDigits_IsFalse()
    {
        var dataset = SmallDataset.Real(50, 10) with { ClassNames = ["a", "b", "c", "d", "e", "f", "g", "h", "1", "2"] };

        Assert.False(DigitOrientation.CanTell(dataset));
    }

    private static Dataset Turned(Orientation orientation, Dataset dataset) => dataset with
    {
        Pixels = new PixelSteps(orientation, null, Invert: false).Apply(dataset.Pixels.ToArray(), dataset.Shape, new WorkOptions(2, null, CancellationToken.None)),
    };
}
