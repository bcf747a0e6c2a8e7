using CsCheck;
using Mnist.Dense;
using Mnist.Dense.Kernels;

namespace Mnist.Tests.Dense.Kernels;

public sealed class PanelKernelsTests
{
    private static readonly Gen<(int Rows, int Columns, int Seed)> Shapes = Gen.Select(Gen.Int[1, 150], Gen.Int[1, 150], Gen.Int[0, 1_000_000]);

    [Fact]
    public void TransposePanel_OfEveryPanel_MakesTheTranspose() => Shapes.Sample(
        shape =>
        {
            var source = RandomMatrix.Panels(shape.Rows, shape.Columns, shape.Seed);
            var target = new PanelMatrix(shape.Columns, shape.Rows);
            for (var panel = 0; panel < source.PanelCount; panel++)
            {
                PanelKernels.TransposePanel(source, panel, target);
            }

            for (var row = 0; row < shape.Rows; row++)
            {
                for (var column = 0; column < shape.Columns; column++)
                {
                    Assert.Equal(source[row, column], target[column, row]);
                }
            }

            Assert.Equal(Sum(source), Sum(target), 1e-9);
        },
        iter: 40);

    [Fact]
    public void ColumnSums_OfAPanel_AreTheSumsOfItsRows()
    {
        var panel = RandomMatrix.Panels(37, 64, seed: 1);
        var sums = new float[64];
        PanelKernels.ColumnSums(panel.Span[..(37 * 64)], sums);
        Assert.All(sums.Index(), sum => Assert.Equal(Enumerable.Range(0, 37).Sum(row => (double)panel[row, sum.Index]), sum.Item, 1e-5));
    }

    [Fact]
    public void MultiplyInPlace_TwoPanels_MultipliesElementByElement()
    {
        var target = RandomMatrix.Panels(3, 64, seed: 1);
        var factor = RandomMatrix.Panels(3, 64, seed: 2);
        var expected = target.Span.ToArray().Zip(factor.Span.ToArray(), (left, right) => left * right);
        PanelKernels.MultiplyInPlace(target.Span, factor.Span);
        Assert.Equal(expected, target.Span.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    public void ClearPadding_OfAPanel_ClearsTheRightColumnsOnly(int columns)
    {
        var panel = RandomMatrix.Filled(8, 64, 1);
        PanelKernels.ClearPadding(panel.Span, columns);
        Assert.All(Enumerable.Range(0, 8 * 64), index => Assert.Equal(index % 64 < columns ? 1 : 0, panel[index / 64, index % 64]));
    }

    // Padding included: a transpose must not leave anything there.
    private static double Sum(PanelMatrix matrix)
    {
        var sum = 0.0;
        foreach (var value in matrix.Span)
        {
            sum += value;
        }

        return sum;
    }
}
