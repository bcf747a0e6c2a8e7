using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Models.MlNet;

namespace Mnist.Models.Foreign;

/// <summary>Images with the very columns that a model zip was saved with: the pixels in one of them, in the others nothing, as no model can need its label to predict it.</summary>
/// <param name="images">The images.</param>
/// <param name="range">The rows shown.</param>
/// <param name="schema">Schema of the model's input.</param>
/// <param name="columns">Which of its columns takes the pixels.</param>
internal sealed class ForeignRows(LabeledImages images, RowRange range, DataViewSchema schema, ForeignColumns columns) : IDataView
{
    /// <inheritdoc/>
    public bool CanShuffle => false;

    /// <inheritdoc/>
    public DataViewSchema Schema { get; } = schema;

    /// <inheritdoc/>
    public long? GetRowCount() => range.Count;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new ForeignCursor(images, range, Schema, columns, columnsNeeded);

    /// <summary>One cursor, whatever is asked for.</summary>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];
}
