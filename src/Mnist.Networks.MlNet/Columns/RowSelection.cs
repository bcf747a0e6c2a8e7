namespace Mnist.Networks.MlNet.Columns;

/// <summary>Some of the rows of a source.</summary>
internal sealed class RowSelection(SampleRows source, ReadOnlyMemory<int> selected) : SampleRows
{
    public override int Count => selected.Length;

    public override int Width => source.Width;

    public override int ImageWidth => source.ImageWidth;

    public override void CopyRow(int row, Span<float> destination) => source.CopyRow(selected.Span[row], destination);

    public override void Prefetch(int row) => source.Prefetch(selected.Span[row]);

    public override int Label(int row) => source.Label(selected.Span[row]);

    public override float Target(int row) => source.Target(selected.Span[row]);

    public override float Weight(int row) => source.Weight(selected.Span[row]);

    /// <summary>Holds out rows drawn at random, at least one.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="fraction">Of the rows, 0 to below 1; 0 holds none out.</param>
    /// <param name="seed">Determines which.</param>
    public static (SampleRows Training, SampleRows? Validation) HoldOut(SampleRows rows, double fraction, int seed)
    {
        if (fraction == 0)
        {
            return (rows, null);
        }

        var order = Enumerable.Range(0, rows.Count).ToArray();
        new SplitMix64((ulong)seed).Shuffle(order);
        var heldOut = Math.Max(1, (int)(fraction * order.Length));
        return (new RowSelection(rows, order.AsMemory(heldOut)), new RowSelection(rows, order.AsMemory(0, heldOut)));
    }
}
