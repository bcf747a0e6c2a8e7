using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Trainers.MlNet;

/// <summary>Reads the names that ML.NET keeps beside a column.</summary>
internal static class ColumnAnnotations
{
    /// <summary>Names of a key's values, or null if it has none.</summary>
    public static string[]? NamesOfKeys(this DataViewSchema.Column column) => Names(column, ColumnNames.KeyValues);

    /// <summary>Names of a vector's values, or null if it has none.</summary>
    public static string[]? NamesOfSlots(this DataViewSchema.Column column) => Names(column, "SlotNames");

    private static string[]? Names(DataViewSchema.Column column, string annotation)
    {
        if (column.Annotations.Schema.GetColumnOrNull(annotation)?.Type is not VectorDataViewType { ItemType: TextDataViewType })
        {
            return null;
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.Annotations.GetValue(annotation, ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
