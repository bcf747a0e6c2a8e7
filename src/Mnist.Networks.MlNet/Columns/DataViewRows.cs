using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Networks.MlNet.Columns;

/// <summary>The rows of a data view that have a label, copied into memory; sparse ones stay sparse.</summary>
internal sealed class DataViewRows : SampleRows
{
    private readonly List<VBuffer<float>> rows = [];
    private readonly List<int> labels = [];

    private DataViewRows(int width, int imageWidth) => (Width, ImageWidth) = (width, imageWidth);

    public override int Count => rows.Count;

    public override int Width { get; }

    public override int ImageWidth { get; }

    public override void CopyRow(int row, Span<float> destination) => rows[row].CopyTo(destination);

    public override int Label(int row) => labels[row];

    /// <exception cref="ArgumentException">A feature is not a finite number, or no row has a label.</exception>
    public static DataViewRows Read(IDataView view, TrainingColumns columns, int imageWidth)
    {
        var result = new DataViewRows(((VectorDataViewType)columns.Features.Type).Size, imageWidth);
        result.ReadRows(view, columns);
        return result.Count > 0
            ? result
            : throw new ArgumentException($"no row has a value in label column '{columns.Label.Name}': there is nothing to learn from", nameof(view));
    }

    private void ReadRows(IDataView view, TrainingColumns columns)
    {
        using var cursor = view.GetRowCursor([columns.Features, columns.Label]);
        var featuresGetter = cursor.GetGetter<VBuffer<float>>(columns.Features);
        var labelGetter = cursor.GetGetter<uint>(columns.Label);
        VBuffer<float> features = default;
        uint key = 0;
        while (cursor.MoveNext())
        {
            // A key of ML.NET is 1-based: 0 means missing.
            labelGetter(ref key);
            if (key > 0)
            {
                featuresGetter(ref features);
                CheckFinite(features, cursor.Position, columns.Features.Name);
                VBuffer<float> copy = default;
                features.CopyTo(ref copy);
                rows.Add(copy);
                labels.Add((int)key - 1);
            }
        }
    }

    private static void CheckFinite(in VBuffer<float> features, long row, string column)
    {
        var values = features.GetValues();
        for (var index = 0; index < values.Length; index++)
        {
            if (!float.IsFinite(values[index]))
            {
                var slot = features.IsDense ? index : features.GetIndices()[index];
                throw new ArgumentException(FormattableString.Invariant(
                    $"feature column '{column}' has {values[index]} in slot {slot} of row {row}, which is not a finite number: replace it, as ReplaceMissingValues does, or filter the row out"));
            }
        }
    }
}
