using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Models.Foreign;

/// <summary>Reads the names of predicted classes off a column of text.</summary>
/// <param name="cursor">Walks over the rows.</param>
/// <param name="column">From <see cref="ColumnOf"/>.</param>
internal sealed class PredictedNames(DataViewRowCursor cursor, DataViewSchema.Column column)
{
    private readonly ValueGetter<ReadOnlyMemory<char>> getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);

    /// <summary>The column, if it is there and of text.</summary>
    public static DataViewSchema.Column? ColumnOf(IDataView view, string name) =>
        view.Schema.GetColumnOrNull(name) is { Type: TextDataViewType } column ? column : null;

    public string Read()
    {
        ReadOnlyMemory<char> name = default;
        getter(ref name);
        return name.ToString();
    }
}
