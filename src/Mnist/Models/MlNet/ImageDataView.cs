using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Models.MlNet;

/// <summary>
/// Images as ML.NET reads them, none of them copied: <c>Features</c> (one float a pixel, 0 to 255) and <c>Label</c>
/// (a key whose values are the class names in label order, which scorers hand on to <c>PredictedLabel</c>).
/// </summary>
/// <param name="images">The images.</param>
/// <param name="range">The rows shown.</param>
/// <param name="schema">As <see cref="SchemaOf"/> makes it.</param>
/// <param name="layout">How pixels are handed over.</param>
/// <param name="cancellation">Checked at every row: the only way to stop a trainer of ML.NET from outside.</param>
internal sealed class ImageDataView(
    LabeledImages images, RowRange range, DataViewSchema schema, PixelLayout layout = PixelLayout.Dense, CancellationToken cancellation = default) : IDataView
{
    public ImageDataView(
        LabeledImages images, IReadOnlyList<string> classNames, PixelLayout layout = PixelLayout.Dense, CancellationToken cancellation = default)
        : this(images, new RowRange(0, images.Count), SchemaOf(images.Shape.PixelCount, classNames), layout, cancellation)
    {
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; } = schema;

    public long? GetRowCount() => range.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new ImageCursor(images, range, Schema, columnsNeeded, layout, cancellation);

    /// <summary>One cursor, whatever is asked for: reading a row costs less than handing it to another thread.</summary>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    public static ImageDataView Empty(int pixelCount, IReadOnlyList<string> classNames) =>
        new(new LabeledImages(new ImageShape(pixelCount, 1), default, default, default), classNames);

    public static DataViewSchema SchemaOf(int pixelCount, IReadOnlyList<string> classNames)
    {
        var names = new VBuffer<ReadOnlyMemory<char>>(classNames.Count, [.. classNames.Select(name => name.AsMemory())]);
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(
            ColumnNames.KeyValues, new VectorDataViewType(TextDataViewType.Instance, classNames.Count),
            (ref VBuffer<ReadOnlyMemory<char>> value) => names.CopyTo(ref value));

        var schema = new DataViewSchema.Builder();
        schema.AddColumn(ImageColumns.Features, new VectorDataViewType(NumberDataViewType.Single, pixelCount));
        schema.AddColumn(ImageColumns.Label, new KeyDataViewType(typeof(uint), classNames.Count), annotations.ToAnnotations());
        return schema.ToSchema();
    }
}
