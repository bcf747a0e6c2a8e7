using Mnist.Networks;
using Mnist.Networks.Memory;
using Mnist.Networks.Training;
using Mnist.Tests.Networks.Kernels;

namespace Mnist.Tests.Networks.Training;

public sealed class ActivationsTests
{
    private const int Units = 70;

    // Long, short, and long again, so that rows left over from a longer batch would show.
    [Fact]
    public void Products_OfListedActivations_AreThoseOfTheMatrixBitForBit()
    {
        var matrix = RandomMatrix.Panels(150, Units, seed: 1, zeros: 0.6);
        var listed = new Activations(matrix, Activation.Relu, dropout: 0, readers: 64, trains: true);
        Assert.IsType<SparseInput>(listed.Input);
        foreach (var rows in (int[])[150, 7, 129])
        {
            listed.Input.Rows = rows;
            listed.Prepare(0);
            listed.Prepare(1);
            AssertSameProducts(listed.Input, new DenseInput(matrix) { Rows = rows });
        }
    }

    [Theory]
    [InlineData(Activation.Relu, 0, 64, true)]
    [InlineData(Activation.Relu, 0.2, 64, true)]
    [InlineData(Activation.Gelu, 0.2, 64, false)]
    [InlineData(Activation.Tanh, 0.5, 64, true)]
    [InlineData(Activation.Relu, 0.2, 17, true)]
    [InlineData(Activation.Relu, 0.2, 16, false)]
    [InlineData(Activation.Relu, 0.2, 0, false)]
    public void Input_OfActivationAndReaders_IsListedWhereThatIsCheaper(Activation activation, double dropout, int readers, bool listed) =>
        Assert.Equal(listed, new Activations(new PanelMatrix(8, Units), activation, dropout, readers, trains: true).Input is SparseInput);

    private static void AssertSameProducts(ILayerInput left, DenseInput right)
    {
        foreach (var kernels in SimdWidths.All)
        {
            var weights = RandomMatrix.Panels(Units, 64, seed: 2);
            var gradient = RandomMatrix.Panels(left.Rows, 64, seed: 3);
            PanelMatrix leftResult = new(left.Rows, 64), rightResult = new(left.Rows, 64);
            left.Multiply(kernels, 0, left.Rows, weights.Panel(0), leftResult.Panel(0), 64);
            right.Multiply(kernels, 0, left.Rows, weights.Panel(0), rightResult.Panel(0), 64);
            Assert.Equal(rightResult.Span[..(left.Rows * 64)].ToArray(), leftResult.Span[..(left.Rows * 64)].ToArray());
            for (var input = 0; input < Units; input += 8)
            {
                float[] leftTile = new float[8 * 64], rightTile = new float[8 * 64];
                left.MultiplyTransposed(kernels, input, gradient.Panel(0), leftTile, 64);
                right.MultiplyTransposed(kernels, input, gradient.Panel(0), rightTile, 64);
                Assert.Equal(rightTile, leftTile);
            }
        }
    }
}
