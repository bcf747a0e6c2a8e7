using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;

namespace Mnist.Trainers.Foreign;

/// <summary>Walks over <see cref="ForeignRows"/>.</summary>
/// <param name="images">The images.</param>
/// <param name="first">First row.</param>
/// <param name="count">Number of rows.</param>
/// <param name="schema">Schema of the rows.</param>
/// <param name="columns">Which column takes the pixels, and divided by what.</param>
/// <param name="columnsNeeded">Columns that will be read.</param>
internal sealed class ForeignCursor(
    LabeledImages images, int first, int count, DataViewSchema schema, ForeignColumns columns, IEnumerable<DataViewSchema.Column> columnsNeeded) : DataViewRowCursor
{
    private readonly HashSet<int> active = [.. columnsNeeded.Select(column => column.Index)];
    private long position = -1;

    /// <inheritdoc/>
    public override long Position => position;

    /// <inheritdoc/>
    public override long Batch => 0;

    /// <inheritdoc/>
    public override DataViewSchema Schema { get; } = schema;

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        position = position + 1 < count ? position + 1 : -1;
        return position >= 0;
    }

    /// <inheritdoc/>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)(first + position), 0);

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => column.Name == columns.Features
        ? (ValueGetter<TValue>)(Delegate)new ValueGetter<VBuffer<float>>(CopyPixels)
        : Nothing<TValue>(column.Type);

    // A vector of nothing still has its length.
    private static ValueGetter<TValue> Nothing<TValue>(DataViewType type)
    {
        var nothing = type is VectorDataViewType { Size: > 0 } vector
            ? (TValue)Activator.CreateInstance(typeof(TValue), vector.Size, 0, null, null)!
            : default!;
        return (ref TValue value) => value = nothing;
    }

    private void CopyPixels(ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, images.Shape.PixelCount);
        PixelConversion.ToSingles(images.Pixels(first + (int)position), editor.Values);
        for (var index = 0; index < editor.Values.Length; index++)
        {
            editor.Values[index] /= columns.DivideBy;
        }

        value = editor.Commit();
    }
}
