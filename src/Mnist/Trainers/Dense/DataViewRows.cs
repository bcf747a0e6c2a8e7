using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Dense;
using Mnist.Trainers.MlNet;

namespace Mnist.Trainers.Dense;

/// <summary>The rows of a data view, copied into memory: pixels from 0 to 1, and their classes.</summary>
internal sealed class DataViewRows : SampleRows
{
    private readonly List<float[]> rows = [];
    private readonly List<int> labels = [];

    private DataViewRows(int width, IReadOnlyList<string> classNames) => (Width, ClassNames) = (width, classNames);

    /// <inheritdoc/>
    public override int Count => rows.Count;

    /// <inheritdoc/>
    public override int Width { get; }

    /// <summary>Names of the classes, in label order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc/>
    public override void CopyRow(int row, Span<float> destination) => rows[row].CopyTo(destination);

    /// <inheritdoc/>
    public override int Label(int row) => labels[row];

    /// <summary>Reads all rows that have a class.</summary>
    /// <exception cref="ArgumentException">There is no column of pixels or of named classes.</exception>
    public static DataViewRows Read(IDataView view)
    {
        var features = view.Schema.GetColumnOrNull(ColumnNames.Features);
        var label = view.Schema.GetColumnOrNull(ColumnNames.Label);
        if (features?.Type is not VectorDataViewType { Size: > 0 } vector || vector.ItemType != NumberDataViewType.Single)
        {
            throw new ArgumentException($"a dense network needs a column {ColumnNames.Features} that is a vector of floats of known length", nameof(view));
        }

        if (label?.Type is not KeyDataViewType key || key.RawType != typeof(uint) || label.Value.NamesOfKeys() is not { } names)
        {
            throw new ArgumentException($"a dense network needs a column {ColumnNames.Label} that is a key with named values, as MapValueToKey makes it", nameof(view));
        }

        var result = new DataViewRows(vector.Size, names);
        result.ReadRows(view, features.Value, label.Value);
        return result;
    }

    private void ReadRows(IDataView view, DataViewSchema.Column features, DataViewSchema.Column label)
    {
        using var cursor = view.GetRowCursor([features, label]);
        var featuresGetter = cursor.GetGetter<VBuffer<float>>(features);
        var labelGetter = cursor.GetGetter<uint>(label);
        VBuffer<float> pixels = default;
        uint key = 0;
        while (cursor.MoveNext())
        {
            labelGetter(ref key);
            if (key > 0)
            {
                featuresGetter(ref pixels);
                rows.Add([.. pixels.DenseValues().Select(pixel => pixel * PixelConversion.Scale)]);
                labels.Add((int)key - 1);
            }
        }
    }
}
