using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;

namespace Mnist.Models.MlNet;

internal sealed class ImageCursor(
    LabeledImages images, RowRange range, DataViewSchema schema, IEnumerable<DataViewSchema.Column> columnsNeeded,
    PixelLayout layout, CancellationToken cancellation) : RowRangeCursor(range, schema, columnsNeeded, cancellation)
{
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => column.Name switch
    {
        ImageColumns.Features when layout == PixelLayout.Sparse => (ValueGetter<TValue>)(Delegate)new ValueGetter<VBuffer<float>>(CopyInkedPixels),
        ImageColumns.Features => (ValueGetter<TValue>)(Delegate)new ValueGetter<VBuffer<float>>(CopyPixels),
        _ => (ValueGetter<TValue>)(Delegate)new ValueGetter<uint>(CopyLabel),
    };

    private void CopyPixels(ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, images.Shape.PixelCount);
        PixelConversion.ToSingles(images.Pixels(Row), editor.Values);
        value = editor.Commit();
    }

    private void CopyInkedPixels(ref VBuffer<float> value)
    {
        var pixels = images.Pixels(Row);
        var editor = VBufferEditor.Create(ref value, pixels.Length, pixels.Length - pixels.Count((byte)0), requireIndicesOnDense: true);
        var next = 0;
        for (var index = 0; index < pixels.Length; index++)
        {
            if (pixels[index] != 0)
            {
                (editor.Indices[next], editor.Values[next]) = (index, pixels[index]);
                next++;
            }
        }

        value = editor.Commit();
    }

    // A key of ML.NET is 1-based: 0 means missing.
    private void CopyLabel(ref uint value) => value = (uint)images.Label(Row) + 1;
}
