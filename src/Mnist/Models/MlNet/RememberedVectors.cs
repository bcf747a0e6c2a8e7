using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Models.MlNet;

/// <summary>
/// Rows of which one column of vectors is computed once. A trainer that goes over its rows again and again would have ML.NET scale the same pixels every time,
/// which takes longer than learning from them. ML.NET's own cache would offer to shuffle the rows, and other models would come out.
/// </summary>
internal sealed class RememberedVectors : IDataView
{
    private readonly IDataView source;
    private readonly int column;
    private readonly VBuffer<float>[] vectors;

    private RememberedVectors(IDataView source, int column, VBuffer<float>[] vectors) => (this.source, this.column, this.vectors) = (source, column, vectors);

    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    /// <summary>Reads the vectors of all rows.</summary>
    /// <param name="source">The rows, which are not shuffled.</param>
    /// <param name="name">The column to remember.</param>
    public static RememberedVectors Of(IDataView source, string name)
    {
        var column = source.Schema[name];
        using var cursor = source.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        var vectors = new List<VBuffer<float>>();
        while (cursor.MoveNext())
        {
            VBuffer<float> vector = default;
            getter(ref vector);
            vectors.Add(Trimmed(vector));
        }

        return new RememberedVectors(source, column.Index, [.. vectors]);
    }

    public long? GetRowCount() => vectors.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        var others = needed.Where(other => other.Index != column);
        return new Cursor(source.GetRowCursor(others, rand), needed.Any(other => other.Index == column), column, vectors);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    /// <summary>The same vector, as sparse or dense as it is, without the room its buffers have to spare.</summary>
    private static VBuffer<float> Trimmed(VBuffer<float> vector) => vector.IsDense
        ? new VBuffer<float>(vector.Length, vector.GetValues().ToArray())
        : new VBuffer<float>(vector.Length, vector.GetValues().Length, vector.GetValues().ToArray(), vector.GetIndices().ToArray());

    private sealed class Cursor(DataViewRowCursor others, bool isNeeded, int remembered, VBuffer<float>[] vectors) : DataViewRowCursor
    {
        public override long Position => others.Position;

        public override long Batch => others.Batch;

        public override DataViewSchema Schema => others.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => column.Index == remembered ? isNeeded : others.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => column.Index == remembered
            ? (ValueGetter<TValue>)(Delegate)new ValueGetter<VBuffer<float>>(CopyVector)
            : others.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => others.GetIdGetter();

        public override bool MoveNext() => others.MoveNext();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                others.Dispose();
            }

            base.Dispose(disposing);
        }

        private void CopyVector(ref VBuffer<float> value) => vectors[Position].CopyTo(ref value);
    }
}
