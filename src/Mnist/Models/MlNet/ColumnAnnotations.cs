using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Models.MlNet;

internal static class ColumnAnnotations
{
    /// <summary>Names of a key's values, or null if it has none.</summary>
    public static string[]? NamesOfKeys(this DataViewSchema.Column column) => Names(column, ColumnNames.KeyValues);

    /// <summary>Names of a vector's values, or null if it has none.</summary>
    public static string[]? NamesOfSlots(this DataViewSchema.Column column) => Names(column, "SlotNames");

    /// <summary>The values of an annotation, text or numbers, as text; null if there are none.</summary>
    public static string[]? TextsOf(this DataViewSchema.Column column, string annotation) => ItemTypeOf(column, annotation) switch
    {
        TextDataViewType => Names(column, annotation),
        var type when type == NumberDataViewType.Single => Texts<float>(column, annotation),
        var type when type == NumberDataViewType.Double => Texts<double>(column, annotation),
        var type when type == NumberDataViewType.Byte => Texts<byte>(column, annotation),
        var type when type == NumberDataViewType.Int32 => Texts<int>(column, annotation),
        var type when type == NumberDataViewType.Int64 => Texts<long>(column, annotation),
        var type when type == NumberDataViewType.UInt32 => Texts<uint>(column, annotation),
        _ => null,
    };

    private static PrimitiveDataViewType? ItemTypeOf(DataViewSchema.Column column, string annotation) =>
        (column.Annotations.Schema.GetColumnOrNull(annotation)?.Type as VectorDataViewType)?.ItemType;

    private static string[] Texts<T>(DataViewSchema.Column column, string annotation)
        where T : IFormattable
    {
        VBuffer<T> values = default;
        column.Annotations.GetValue(annotation, ref values);
        return [.. values.DenseValues().Select(value => value.ToString(null, CultureInfo.InvariantCulture))];
    }

    private static string[]? Names(DataViewSchema.Column column, string annotation)
    {
        if (ItemTypeOf(column, annotation) is not TextDataViewType)
        {
            return null;
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.Annotations.GetValue(annotation, ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
