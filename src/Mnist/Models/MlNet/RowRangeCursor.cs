using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Models.MlNet;

/// <summary>Walks over a stretch of rows, in order. What a row holds is for others to say.</summary>
internal abstract class RowRangeCursor(
    RowRange range, DataViewSchema schema, IEnumerable<DataViewSchema.Column> columnsNeeded, CancellationToken cancellation) : DataViewRowCursor
{
    private readonly HashSet<int> active = [.. columnsNeeded.Select(column => column.Index)];
    private long position = -1;

    public sealed override long Position => position;

    public sealed override long Batch => 0;

    public sealed override DataViewSchema Schema { get; } = schema;

    protected int Row => range.First + (int)position;

    public sealed override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

    public sealed override bool MoveNext()
    {
        cancellation.ThrowIfCancellationRequested();
        position = position + 1 < range.Count ? position + 1 : -1;
        return position >= 0;
    }

    public sealed override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)Row, 0);
}
