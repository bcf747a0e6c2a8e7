using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Networks.MlNet.Tasks;

/// <summary>What a network reads of a row.</summary>
internal sealed class FeatureRow
{
    public VBuffer<float> Features { get; set; }

    /// <summary>The column it is read from.</summary>
    public static SchemaDefinition Columns(string featureColumn, int inputs)
    {
        var schema = SchemaDefinition.Create(typeof(FeatureRow));
        var features = schema[nameof(Features)];
        (features.ColumnName, features.ColumnType) = (featureColumn, new VectorDataViewType(NumberDataViewType.Single, inputs));
        return schema;
    }

    /// <summary>No rows, but the column of features.</summary>
    public static IDataView EmptyView(MLContext mlContext, string featureColumn, int inputs) =>
        mlContext.Data.LoadFromEnumerable(Array.Empty<FeatureRow>(), Columns(featureColumn, inputs));
}
