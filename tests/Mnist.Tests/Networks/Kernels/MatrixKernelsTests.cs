using CsCheck;
using Mnist.Networks.Kernels;
using Mnist.Networks.Memory;
using Mnist.Tests.Networks.Training;

namespace Mnist.Tests.Networks.Kernels;

/// <summary>Every product, of every vector width, against a triple loop in double.</summary>
public sealed class MatrixKernelsTests
{
    // Sums of up to 600 products of numbers from -1 to 1: each addition errs by at most 2⁻²⁴ of the running sum.
    private const double Tolerance = 1e-4;
    private const float Untouched = 1e9f;

    private static readonly Gen<(int Rows, int Inner, int Columns, int Seed)> Shapes =
        Gen.Select(Gen.Int[1, 40], Gen.Frequency((4, Gen.Int[1, 150]), (1, Gen.Int[151, 600])), Gen.Int[1, 64], Gen.Int[0, 1_000_000]);

    [Fact]
    public void Multiply_AnyShape_IsTheTripleLoop() => Shapes.Sample(
        shape =>
        {
            var a = RandomMatrix.Panels(shape.Rows, shape.Inner, shape.Seed, zeros: 0.5);
            var m = RandomMatrix.Panels(shape.Inner, shape.Columns, shape.Seed + 1);
            AssertAllWidths(
                RandomMatrix.Filled(shape.Rows, shape.Columns, Untouched),
                (kernels, c) => kernels.Multiply(a.Span, a.Capacity, shape.Inner, m.Span, c.Span, shape.Rows, shape.Columns),
                (row, column) => Enumerable.Range(0, shape.Inner).Sum(k => (double)a[row, k] * m[k, column]));
        },
        iter: 60);

    [Fact]
    public void MultiplyTransposed_AnyShape_IsTheTripleLoop() => Shapes.Sample(
        shape =>
        {
            var a = RandomMatrix.Panels(shape.Rows, 64, shape.Seed, zeros: 0.5);
            var m = RandomMatrix.Panels(shape.Rows, shape.Columns, shape.Seed + 1);
            var first = shape.Inner % 8 * 8;
            AssertAllWidths(
                RandomMatrix.Filled(8, shape.Columns, Untouched),
                (kernels, c) => kernels.MultiplyTransposed(a.Span[first..], m.Span, c.Span, shape.Rows, shape.Columns),
                (row, column) => Enumerable.Range(0, shape.Rows).Sum(k => (double)a[k, first + row] * m[k, column]));
        },
        iter: 60);

    [Fact]
    public void MultiplySparse_AnyEntries_IsTheTripleLoopAndTheDenseProductBitForBit() => Shapes.Sample(
        shape =>
        {
            var a = RandomMatrix.Panels(shape.Rows, shape.Inner, shape.Seed, zeros: 0.8);
            var m = RandomMatrix.Panels(shape.Inner, 64, shape.Seed + 1);
            var lists = List(a, blockColumns: 1 + shape.Seed % 100);
            var bits = AssertAllWidths(
                RandomMatrix.Filled(shape.Rows, 64, Untouched),
                (kernels, c) => lists.Multiply(kernels, 0, shape.Rows, m.Span, c.Span, shape.Inner),
                (row, column) => Enumerable.Range(0, shape.Inner).Sum(k => (double)a[row, k] * m[k, column]));
            var dense = RandomMatrix.Filled(shape.Rows, 64, Untouched);
            SimdWidths.All[0].Multiply(a.Span, a.Capacity, shape.Inner, m.Span, dense.Span, shape.Rows, 64);
            Assert.Equal(RandomMatrix.Bits(dense), bits);
        },
        iter: 60);

    [Fact]
    public void MultiplySparse_OfSomeRows_LeavesTheOthers()
    {
        var a = RandomMatrix.Panels(8, 40, seed: 1);
        var m = RandomMatrix.Panels(40, 64, seed: 2);
        PanelMatrix all = new(8, 64), some = RandomMatrix.Filled(8, 64, Untouched);
        List(a, 16).Multiply(SimdWidths.All[0], 0, 8, m.Span, all.Span, 40);
        List(a, 16).Multiply(SimdWidths.All[0], 3, 2, m.Span, some.Span, 40);
        Assert.Equal(all.Span.Slice(3 * 64, 2 * 64).ToArray(), some.Span[..(2 * 64)].ToArray());
        Assert.All(some.Span[(2 * 64)..].ToArray(), value => Assert.Equal(Untouched, value));
    }

    [Fact]
    public void Products_OfNoEntries_AreZero()
    {
        var c = RandomMatrix.Filled(4, 64, Untouched);
        SimdWidths.All[0].MultiplySparse([0, 0, 0, 0], [], [], slot: 0, [], c.Span, accumulate: false);
        Assert.All(c.Span[..(4 * 64)].ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Products_OfSpansThatAreTooShort_AreRefusedBeforeAnyIsRead() => Assert.All(SimdWidths.All, kernels =>
    {
        float[] enough = new float[16 * 64], shorter = new float[8 * 64 - 1];
        Refuses(() => kernels.Multiply(shorter, 8, 64, enough, enough, 8, 64));
        Refuses(() => kernels.Multiply(enough, 8, 9, shorter, enough, 8, 64));
        Refuses(() => kernels.Multiply(enough, 8, 8, enough, shorter, 8, 64));
        Refuses(() => kernels.Multiply(enough, 8, 8, enough, enough, 9, 64));
        Refuses(() => kernels.Multiply(enough, 8, 8, enough, enough, 8, 65));
        Refuses(() => kernels.MultiplyTransposed(shorter, enough, enough, 9, 64));
        Refuses(() => kernels.MultiplyTransposed(enough, shorter, enough, 8, 64));
        Refuses(() => kernels.MultiplyTransposed(enough, enough, shorter, 8, 64));
        Refuses(() => kernels.MultiplyTransposed(enough, enough, enough, 8, 65));
        Refuses(() => kernels.MultiplySparse([1, 1], [1, 2, 3], enough, 2, enough, enough, accumulate: false));
        Refuses(() => kernels.MultiplySparse([1, 1], [1, 2, 3, 4], [1, 2, 3], 2, enough, enough, accumulate: false));
        Refuses(() => kernels.MultiplySparse([1, 1], [1, 2, 3, 4], enough, 2, enough, new float[127], accumulate: false));
    });

    private static SparseRows List(PanelMatrix matrix, int blockColumns)
    {
        var lists = new SparseRows(matrix.Rows, matrix.Columns, blockColumns);
        var rows = SteppedNetwork.Read(matrix);
        for (var column = 0; column < matrix.Columns; column += blockColumns)
        {
            lists.List(0, matrix.Rows, column, rows.AsSpan(column), matrix.Columns, Math.Min(blockColumns, matrix.Columns - column));
        }

        return lists;
    }

    private static void Refuses(Action product) => Assert.Throws<ArgumentOutOfRangeException>(product);

    // All widths give the same bits, because each output is one chain of multiply-adds in one order.
    private static int[] AssertAllWidths(PanelMatrix result, Action<MatrixKernels, PanelMatrix> multiply, Func<int, int, double> expected)
    {
        var bits = SimdWidths.All.Select(kernels =>
        {
            result.Span.Fill(Untouched);
            multiply(kernels, result);
            return RandomMatrix.Bits(result);
        }).ToList();
        Assert.All(bits.Skip(1), other => Assert.Equal(bits[0], other));
        for (var row = 0; row < result.Rows; row++)
        {
            for (var column = 0; column < result.Columns; column++)
            {
                Assert.Equal(expected(row, column), result[row, column], Tolerance);
            }
        }

        return bits[0];
    }
}
