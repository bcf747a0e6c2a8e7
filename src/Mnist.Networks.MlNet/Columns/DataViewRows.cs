using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Tasks;

namespace Mnist.Networks.MlNet.Columns;

/// <summary>The rows of a data view that have a label, copied into memory; sparse ones stay sparse.</summary>
internal sealed class DataViewRows : SampleRows
{
    private readonly List<VBuffer<float>> rows = [];
    private readonly List<float> labels = [];
    private readonly List<float>? weights;

    private DataViewRows(TrainingColumns columns, int imageWidth)
    {
        (Width, ImageWidth) = (columns.Width, imageWidth);
        weights = columns.Weight is null ? null : [];
    }

    public override int Count => rows.Count;

    public override int Width { get; }

    public override int ImageWidth { get; }

    public override void CopyRow(int row, Span<float> destination) => rows[row].CopyTo(destination);

    public override int Label(int row) => (int)labels[row];

    public override float Target(int row) => labels[row];

    public override float Weight(int row) => weights?[row] ?? 1;

    /// <exception cref="ArgumentException">A feature or a weight cannot be, or no row has a label.</exception>
    public static DataViewRows Read(IDataView view, TrainingColumns columns, PredictionTask task, int imageWidth)
    {
        var result = new DataViewRows(columns, imageWidth);
        result.ReadRows(view, columns, task);
        return result.Count > 0
            ? result
            : throw new ArgumentException($"no row has a value in label column '{columns.Label.Name}': there is nothing to learn from", nameof(view));
    }

    private void ReadRows(IDataView view, TrainingColumns columns, PredictionTask task)
    {
        using var cursor = view.GetRowCursor(columns.All);
        var featuresGetter = cursor.GetGetter<VBuffer<float>>(columns.Features);
        var weightGetter = columns.Weight is { } column ? cursor.GetGetter<float>(column) : null;
        var label = task.LabelReader(cursor, columns.Label);
        VBuffer<float> features = default;
        while (cursor.MoveNext())
        {
            if (label() is var value && !float.IsNaN(value))
            {
                CheckFinite(value, cursor.Position, columns.Label.Name);
                featuresGetter(ref features);
                CheckFinite(features, cursor.Position, columns.Features.Name);
                VBuffer<float> copy = default;
                features.CopyTo(ref copy);
                rows.Add(copy);
                labels.Add(value);
                weights?.Add(WeightOf(weightGetter!, cursor.Position, columns.Weight!.Value.Name));
            }
        }
    }

    private static float WeightOf(ValueGetter<float> getter, long row, string column)
    {
        float weight = 0;
        getter(ref weight);
        return weight is >= 0 and <= TrainingSettings.LargestRowWeight ? weight : throw new ArgumentException(FormattableString.Invariant(
            $"weight column '{column}' has {weight} in row {row}: a weight is at least 0 and at most {TrainingSettings.LargestRowWeight}"));
    }

    private static void CheckFinite(float label, long row, string column)
    {
        if (!float.IsFinite(label))
        {
            throw new ArgumentException(FormattableString.Invariant($"label column '{column}' has {label} in row {row}, which is not a finite number: correct it, or filter the row out"));
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
