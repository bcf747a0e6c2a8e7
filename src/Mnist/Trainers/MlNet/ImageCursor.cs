using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;

namespace Mnist.Trainers.MlNet;

/// <summary>Walks over some rows of images, in order.</summary>
internal sealed class ImageCursor(
    LabeledImages images, int first, int count, DataViewSchema schema, IEnumerable<DataViewSchema.Column> columnsNeeded,
    CancellationToken cancellation) : DataViewRowCursor
{
    private readonly HashSet<int> active = [.. columnsNeeded.Select(column => column.Index)];
    private long position = -1;

    /// <inheritdoc/>
    public override long Position => position;

    /// <inheritdoc/>
    public override long Batch => 0;

    /// <inheritdoc/>
    public override DataViewSchema Schema { get; } = schema;

    private int Row => first + (int)position;

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        cancellation.ThrowIfCancellationRequested();
        position = position + 1 < count ? position + 1 : -1;
        return position >= 0;
    }

    /// <inheritdoc/>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)Row, 0);

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => column.Name switch
    {
        ColumnNames.Features => (ValueGetter<TValue>)(Delegate)new ValueGetter<VBuffer<float>>(CopyPixels),
        _ => (ValueGetter<TValue>)(Delegate)new ValueGetter<uint>(CopyLabel),
    };

    private void CopyPixels(ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, images.Shape.PixelCount);
        PixelConversion.ToSingles(images.Pixels(Row), editor.Values);
        value = editor.Commit();
    }

    // A key of ML.NET is 1-based: 0 means missing.
    private void CopyLabel(ref uint value) => value = (uint)images.Label(Row) + 1;
}
