using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Models.MlNet;

namespace Mnist.Models.Foreign;

/// <summary>Images with the very columns that a model zip was saved with: the pixels in one of them, in the others nothing, as no model can need its label to predict it.</summary>
internal sealed class ForeignRows(LabeledImages images, RowRange range, DataViewSchema schema, ForeignColumns columns) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema { get; } = schema;

    public long? GetRowCount() => range.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new ForeignCursor(images, range, Schema, columns, columnsNeeded);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];
}
