using System.Numerics;
using System.Runtime.InteropServices;
using Mnist.Dense.Kernels;

namespace Mnist.Dense.Training;

/// <summary>
/// A batch of mostly zero rows as lists of what is not zero. For X W: of every 4 rows, the inputs at which any of
/// them is not zero. For Xᵀ D: of every 4 inputs, the rows in which any of them is not zero.
/// </summary>
/// <param name="capacity">Most rows of a batch.</param>
/// <param name="inputs">Values of a row.</param>
internal sealed class SparseInput(int capacity, int inputs) : ILayerInput
{
    private readonly SparseLists byRow = new(Panels.RoundUp(capacity, Panels.RowMultiple) / 4, inputs);
    private readonly SparseLists byInput = new(Panels.RoundUp(inputs, Panels.RowMultiple) / 4, capacity);

    /// <summary>Rows in use.</summary>
    public int Rows { get; set; }

    /// <summary>Groups of 4 rows in use.</summary>
    public int RowGroups => Panels.RoundUp(Rows, 4) / 4;

    /// <summary>Groups of 4 inputs.</summary>
    public int InputGroups => byInput.Count;

    /// <summary>Lists the inputs of some groups of rows.</summary>
    /// <param name="batch">The batch, <see cref="Rows"/> × <see cref="RowBatch.Stride"/>.</param>
    /// <param name="groups">Which groups.</param>
    public void ListRows(RowBatch batch, (int Start, int End) groups)
    {
        for (var group = groups.Start; group < groups.End; group++)
        {
            byRow.Clear(group);
            ListInputs(byRow, group, batch.Row(4 * group), batch.Row(4 * group + 1), batch.Row(4 * group + 2), batch.Row(4 * group + 3), inputs);
        }
    }

    /// <summary>Lists the rows of some groups of inputs.</summary>
    public void ListInputs(RowBatch batch, (int Start, int End) groups)
    {
        for (var group = groups.Start; group < groups.End; group++)
        {
            byInput.Clear(group);
        }

        for (var row = 0; row < Rows; row++)
        {
            var quads = MemoryMarshal.Cast<float, UInt128>(batch.Row(row));
            for (var group = groups.Start; group < groups.End; group++)
            {
                if (quads[group] != UInt128.Zero)
                {
                    byInput.Add(group, row, batch.Row(row).Slice(4 * group, 4));
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Multiply(MatrixKernels kernels, ReadOnlySpan<float> weights, Span<float> result, int columns)
    {
        for (var group = 0; group < RowGroups; group++)
        {
            kernels.MultiplySparse(byRow.Indices(group), byRow.Values(group), weights, result[(4 * group * Panels.Width)..], columns);
        }
    }

    /// <inheritdoc/>
    public void MultiplyTransposed(MatrixKernels kernels, int input, ReadOnlySpan<float> gradient, Span<float> result, int columns)
    {
        for (var half = 0; half < 2; half++)
        {
            var group = input / 4 + half;
            kernels.MultiplySparse(byInput.Indices(group), byInput.Values(group), gradient, result[(4 * half * Panels.Width)..], columns);
        }
    }

    private static void ListInputs(
        SparseLists lists, int group, ReadOnlySpan<float> row0, ReadOnlySpan<float> row1, ReadOnlySpan<float> row2, ReadOnlySpan<float> row3, int inputs)
    {
        Span<float> values = stackalloc float[4];
        for (var block = 0; block < inputs; block += Vector<float>.Count)
        {
            var any = new Vector<uint>(MemoryMarshal.Cast<float, uint>(row0[block..])) | new Vector<uint>(MemoryMarshal.Cast<float, uint>(row1[block..]))
                | new Vector<uint>(MemoryMarshal.Cast<float, uint>(row2[block..])) | new Vector<uint>(MemoryMarshal.Cast<float, uint>(row3[block..]));
            if (any == Vector<uint>.Zero)
            {
                continue;
            }

            for (var lane = 0; lane < Vector<float>.Count; lane++)
            {
                if (any[lane] != 0)
                {
                    var input = block + lane;
                    values[0] = row0[input];
                    values[1] = row1[input];
                    values[2] = row2[input];
                    values[3] = row3[input];
                    lists.Add(group, input, values);
                }
            }
        }
    }
}

/// <summary>Lists of entries: an index and four values.</summary>
/// <param name="count">Number of lists.</param>
/// <param name="capacity">Most entries of a list.</param>
internal sealed class SparseLists(int count, int capacity)
{
    private readonly int[] lengths = new int[count];
    private readonly AlignedBuffer<int> indices = new(count * capacity);
    private readonly AlignedBuffer<float> values = new(4 * count * capacity);

    /// <summary>Number of lists.</summary>
    public int Count => lengths.Length;

    /// <summary>Indices of a list.</summary>
    public ReadOnlySpan<int> Indices(int list) => indices.Span.Slice(list * capacity, lengths[list]);

    /// <summary>Values of a list, four an entry.</summary>
    public ReadOnlySpan<float> Values(int list) => values.Span.Slice(4 * list * capacity, 4 * lengths[list]);

    /// <summary>Empties a list.</summary>
    public void Clear(int list) => lengths[list] = 0;

    /// <summary>Appends an entry.</summary>
    public void Add(int list, int index, ReadOnlySpan<float> entry)
    {
        var at = list * capacity + lengths[list]++;
        indices.Span[at] = index;
        entry.CopyTo(values.Span.Slice(4 * at, 4));
    }
}
