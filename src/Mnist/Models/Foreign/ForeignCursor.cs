using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Models.MlNet;

namespace Mnist.Models.Foreign;

/// <summary>Reads <see cref="ForeignRows"/>.</summary>
/// <param name="images">The images.</param>
/// <param name="range">The rows.</param>
/// <param name="schema">Schema of the rows.</param>
/// <param name="columns">Which column takes the pixels, and divided by what.</param>
/// <param name="columnsNeeded">Columns that will be read.</param>
internal sealed class ForeignCursor(
    LabeledImages images, RowRange range, DataViewSchema schema, ForeignColumns columns, IEnumerable<DataViewSchema.Column> columnsNeeded)
    : RowRangeCursor(range, schema, columnsNeeded, CancellationToken.None)
{
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
        PixelConversion.ToSingles(images.Pixels(Row), editor.Values);
        for (var index = 0; index < editor.Values.Length; index++)
        {
            editor.Values[index] /= columns.DivideBy;
        }

        value = editor.Commit();
    }
}
