using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Networks.MlNet.Columns;

/// <summary>The columns a dense network is trained on, checked; errors are worded as ML.NET's.</summary>
/// <param name="Features">A vector of floats of known size.</param>
/// <param name="Label">A key of 32 bits.</param>
internal sealed record TrainingColumns(DataViewSchema.Column Features, DataViewSchema.Column Label)
{
    private const string ExpectedFeatures = "known-size vector of Single";
    private const string ExpectedLabel = "Key<UInt32>";

    /// <exception cref="ArgumentOutOfRangeException">One is missing or of another type.</exception>
    public static TrainingColumns Find(DataViewSchema inputSchema, DenseNetworkOptions options)
    {
        var features = inputSchema.GetColumnOrNull(options.FeatureColumnName) ?? throw new ArgumentOutOfRangeException(nameof(inputSchema), Missing("feature", options.FeatureColumnName));
        var label = inputSchema.GetColumnOrNull(options.LabelColumnName) ?? throw new ArgumentOutOfRangeException(nameof(inputSchema), Missing("label", options.LabelColumnName));
        if (features.Type is not VectorDataViewType { Size: > 0 } vector || vector.ItemType != NumberDataViewType.Single)
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), Mismatch("feature", features.Name, ExpectedFeatures, features.Type.ToString()!));
        }

        if (label.Type is not KeyDataViewType { Count: >= 2 and <= 1_000 } key || key.RawType != typeof(uint))
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), Mismatch("label", label.Name, $"{ExpectedLabel} of 2 to 1000 classes", label.Type.ToString()!));
        }

        return new(features, label);
    }

    /// <returns>The label column.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One is missing or of another type.</exception>
    public static SchemaShape.Column Check(SchemaShape inputSchema, DenseNetworkOptions options)
    {
        var (features, label) = (ColumnOf(inputSchema, "feature", options.FeatureColumnName), ColumnOf(inputSchema, "label", options.LabelColumnName));
        if (features.Kind != SchemaShape.Column.VectorKind.Vector || features.ItemType != NumberDataViewType.Single || features.IsKey)
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), Mismatch("feature", features.Name, ExpectedFeatures, Describe(features)));
        }

        if (label.Kind != SchemaShape.Column.VectorKind.Scalar || label.ItemType != NumberDataViewType.UInt32 || !label.IsKey)
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), Mismatch("label", label.Name, ExpectedLabel, Describe(label)));
        }

        return label;
    }

    /// <summary>Checks that rows to be scored have the features that were trained on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    public static void CheckFeatures(DataViewSchema inputSchema, string name, VectorDataViewType expected)
    {
        var features = inputSchema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(inputSchema), Missing("feature", name));
        if (!features.Type.Equals(expected))
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), Mismatch("feature", name, expected.ToString(), features.Type.ToString()!));
        }
    }

    private static SchemaShape.Column ColumnOf(SchemaShape inputSchema, string role, string name)
    {
        var found = inputSchema.Where(column => column.Name == name).ToList();
        return found.Count > 0 ? found[0] : throw new ArgumentOutOfRangeException(nameof(inputSchema), Missing(role, name));
    }

    private static string Describe(SchemaShape.Column column)
    {
        var item = column.IsKey ? $"Key<{column.ItemType}>" : column.ItemType.ToString()!;
        return column.Kind == SchemaShape.Column.VectorKind.Scalar ? item : $"{column.Kind}<{item}>";
    }

    private static string Missing(string role, string name) => $"Could not find {role} column '{name}'";

    private static string Mismatch(string role, string name, string expected, string actual) =>
        $"Schema mismatch for {role} column '{name}': expected {expected}, got {actual}";
}
