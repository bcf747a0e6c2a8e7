using CsCheck;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;

namespace Mnist.Tests.Networks.Kernels;

public sealed class TranspositionTests
{
    private static readonly Gen<(int Rows, int Columns, int Seed)> Shapes = Gen.Select(Gen.Int[1, 150], Gen.Int[1, 150], Gen.Int[0, 1_000_000]);

    [Fact]
    public void OfPanel_OfEveryPanel_MakesTheTranspose() => Shapes.Sample(
        shape =>
        {
            var source = RandomMatrix.Panels(shape.Rows, shape.Columns, shape.Seed);
            var target = new PanelMatrix(shape.Columns, shape.Rows);
            for (var panel = 0; panel < source.PanelCount; panel++)
            {
                for (var targetPanel = 0; targetPanel < target.PanelCount; targetPanel++)
                {
                    Transposition.OfPanel(source, panel, target, targetPanel);
                }
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
    public void OfRows_OfShapesThatDoNotFit_IsRefusedBeforeAnyIsRead()
    {
        float[] enough = new float[256], few = new float[63];
        Assert.Throws<ArgumentOutOfRangeException>(() => Transposition.OfRows(enough, 8, enough, 16, rows: 12, columns: 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transposition.OfRows(enough, 16, enough, 8, rows: 8, columns: 12));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transposition.OfRows(few, 8, enough, 8, rows: 8, columns: 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transposition.OfRows(enough, 8, few, 8, rows: 8, columns: 8));
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
