using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Models.MlNet;

/// <summary>Walks over a stretch of rows, in order. What a row holds is for others to say.</summary>
/// <param name="range">The rows.</param>
/// <param name="schema">Schema of the view.</param>
/// <param name="columnsNeeded">Columns that will be read.</param>
/// <param name="cancellation">Checked at every row.</param>
internal abstract class RowRangeCursor(
    RowRange range, DataViewSchema schema, IEnumerable<DataViewSchema.Column> columnsNeeded, CancellationToken cancellation) : DataViewRowCursor
{
    private readonly HashSet<int> active = [.. columnsNeeded.Select(column => column.Index)];
    private long position = -1;

    /// <inheritdoc/>
    public sealed override long Position => position;

    /// <inheritdoc/>
    public sealed override long Batch => 0;

    /// <inheritdoc/>
    public sealed override DataViewSchema Schema { get; } = schema;

    /// <summary>The row it stands on.</summary>
    protected int Row => range.First + (int)position;

    /// <inheritdoc/>
    public sealed override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

    /// <inheritdoc/>
    public sealed override bool MoveNext()
    {
        cancellation.ThrowIfCancellationRequested();
        position = position + 1 < range.Count ? position + 1 : -1;
        return position >= 0;
    }

    /// <inheritdoc/>
    public sealed override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)Row, 0);
}
