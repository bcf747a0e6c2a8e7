using CsCheck;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Tests.Networks.Kernels;

public sealed class PanelKernelsTests
{
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

    [Fact]
    public void SumOfSquares_OfAPanel_IsTheSumOfAllSquares()
    {
        var panel = RandomMatrix.Panels(37, 64, seed: 1);
        Assert.Equal(panel.Span.ToArray().Sum(value => (double)value * value), PanelKernels.SumOfSquares(panel.Span), 1e-3);
    }

    [Fact]
    public void ClipColumnNorms_OfAPanel_ShortensTheLongColumnsOnly()
    {
        var panel = RandomMatrix.Panels(16, 64, seed: 1);
        var before = Norms(panel);
        var limit = before.Order().ElementAt(32);
        PanelKernels.ClipColumnNorms(panel.Span, (float)limit);
        Assert.All(before.Zip(Norms(panel)), norm => Assert.Equal(Math.Min(norm.First, limit), norm.Second, 1e-5));
    }

    [Fact]
    public void LerpInPlace_AGoal_GoesTheGivenShareOfTheWay()
    {
        var (from, goal) = (RandomMatrix.Panels(3, 64, seed: 1), RandomMatrix.Panels(3, 64, seed: 2));
        var expected = from.Span.ToArray().Zip(goal.Span.ToArray(), (left, right) => left + 0.25f * (right - left)).ToArray();
        PanelKernels.LerpInPlace(from.Span, goal.Span, 0.25f);
        Assert.All(expected.Zip(from.Span.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
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

    private static double[] Norms(PanelMatrix panel) =>
        [.. Enumerable.Range(0, 64).Select(column => Math.Sqrt(Enumerable.Range(0, panel.Rows).Sum(row => Math.Pow(panel[row, column], 2))))];
}
