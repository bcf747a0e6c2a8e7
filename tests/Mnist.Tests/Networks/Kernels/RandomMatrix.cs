using Mnist.Networks.Memory;

namespace Mnist.Tests.Networks.Kernels;

/// <summary>Matrices of random numbers for kernel tests.</summary>
internal static class RandomMatrix
{
    /// <summary>Uniform numbers from -1 to 1, some of them zero; padding is zero.</summary>
    public static PanelMatrix Panels(int rows, int columns, int seed, double zeros = 0)
    {
        var source = ArrayRows.Random(rows, columns, 1, seed, zeros);
        var matrix = new PanelMatrix(rows, columns);
        for (var index = 0; index < source.Values.Length; index++)
        {
            matrix[index / columns, index % columns] = source.Values[index];
        }

        return matrix;
    }

    /// <summary>Fills all of a matrix, padding too: what a kernel should overwrite or leave alone shows.</summary>
    public static PanelMatrix Filled(int rows, int columns, float value)
    {
        var matrix = new PanelMatrix(rows, columns);
        matrix.Span.Fill(value);
        return matrix;
    }

    /// <summary>Bits of the elements, row by row.</summary>
    public static int[] Bits(PanelMatrix matrix) =>
        [.. from row in Enumerable.Range(0, matrix.Rows) from column in Enumerable.Range(0, matrix.Columns) select BitConverter.SingleToInt32Bits(matrix[row, column])];
}
