using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Tasks;

namespace Mnist.Networks.MlNet.Columns;

/// <summary>The columns a network is trained on, checked; errors are worded as ML.NET's.</summary>
/// <param name="Features">A vector of floats of known size.</param>
/// <param name="Label">Of the type that the task takes.</param>
/// <param name="Weight">A float, or null where rows count alike.</param>
internal sealed record TrainingColumns(DataViewSchema.Column Features, DataViewSchema.Column Label, DataViewSchema.Column? Weight)
{
    private const string ExpectedFeatures = "known-size vector of Single";

    /// <summary>Values of a row's features.</summary>
    public int Width => ((VectorDataViewType)Features.Type).Size;

    /// <summary>All that are read.</summary>
    public IEnumerable<DataViewSchema.Column> All => Weight is { } weight ? [Features, Label, weight] : [Features, Label];

    /// <exception cref="ArgumentOutOfRangeException">One is missing or of another type.</exception>
    public static TrainingColumns Find(DataViewSchema inputSchema, NetworkOptions options, PredictionTask task)
    {
        var (features, label) = (ColumnOf(inputSchema, "feature", options.FeatureColumnName), ColumnOf(inputSchema, "label", options.LabelColumnName));
        if (features.Type is not VectorDataViewType { Size: > 0 } vector || vector.ItemType != NumberDataViewType.Single)
        {
            throw Mismatch("feature", features.Name, ExpectedFeatures, features.Type);
        }

        if (!task.TakesLabel(label.Type))
        {
            throw Mismatch("label", label.Name, task.ExpectedLabels, label.Type);
        }

        var weight = options.ExampleWeightColumnName is { } name ? ColumnOf(inputSchema, "weight", name) : (DataViewSchema.Column?)null;
        return weight is { } found && found.Type != NumberDataViewType.Single
            ? throw Mismatch("weight", found.Name, NumberDataViewType.Single.ToString(), found.Type)
            : new TrainingColumns(features, label, weight);
    }

    /// <summary>The same columns of other rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is missing or of another type.</exception>
    public TrainingColumns In(DataViewSchema other, NetworkOptions options, PredictionTask task)
    {
        var found = Find(other, options, task);
        CheckFeatures(other, Features.Name, Width);
        return found.Label.Type.Equals(Label.Type) ? found : throw Mismatch("label", Label.Name, Label.Type.ToString()!, found.Label.Type);
    }

    /// <returns>The label column.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One is missing or of another type.</exception>
    public static SchemaShape.Column Check(SchemaShape inputSchema, NetworkOptions options, PredictionTask task)
    {
        var (features, label) = (ColumnOf(inputSchema, "feature", options.FeatureColumnName), ColumnOf(inputSchema, "label", options.LabelColumnName));
        if (features.Kind != SchemaShape.Column.VectorKind.Vector || features.ItemType != NumberDataViewType.Single || features.IsKey)
        {
            throw Mismatch("feature", features.Name, ExpectedFeatures, Describe(features));
        }

        if (label.Kind != SchemaShape.Column.VectorKind.Scalar || !task.TakesLabel(label))
        {
            throw Mismatch("label", label.Name, task.ExpectedLabel, Describe(label));
        }

        return label;
    }

    /// <summary>Checks that rows to be scored have the features that were trained on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    public static void CheckFeatures(DataViewSchema inputSchema, string name, int width)
    {
        // As many values in lines, or in channels of lines, are the same row.
        var features = ColumnOf(inputSchema, "feature", name);
        if (features.Type is not VectorDataViewType vector || vector.Size != width || vector.ItemType != NumberDataViewType.Single)
        {
            throw Mismatch("feature", name, new VectorDataViewType(NumberDataViewType.Single, width).ToString(), features.Type);
        }
    }

    private static DataViewSchema.Column ColumnOf(DataViewSchema inputSchema, string role, string name) =>
        inputSchema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(inputSchema), Missing(role, name));

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

    private static ArgumentOutOfRangeException Mismatch(string role, string name, string expected, object actual) =>
        new($"Schema mismatch for {role} column '{name}': expected {expected}, got {actual}", innerException: null);
}
