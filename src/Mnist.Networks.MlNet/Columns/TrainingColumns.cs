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
    private const string ForValidation = "validation ";

    private static readonly string ExpectedWeights = NumberDataViewType.Single.ToString();

    /// <summary>Values of a row's features.</summary>
    public int Width => ((VectorDataViewType)Features.Type).Size;

    /// <summary>All that are read.</summary>
    public IEnumerable<DataViewSchema.Column> All => Weight is { } weight ? [Features, Label, weight] : [Features, Label];

    /// <param name="inputSchema">Of the rows.</param>
    /// <param name="options">Names of the columns.</param>
    /// <param name="task">Says which labels can be.</param>
    /// <param name="rows">What the rows are for and a space, or nothing, as messages have it before the column's role.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is missing or of another type.</exception>
    public static TrainingColumns Find(DataViewSchema inputSchema, NetworkOptions options, PredictionTask task, string rows = "")
    {
        var (features, label) = (ColumnOf(inputSchema, $"{rows}feature", options.FeatureColumnName), ColumnOf(inputSchema, $"{rows}label", options.LabelColumnName));
        if (features.Type is not VectorDataViewType { Size: > 0 } vector || vector.ItemType != NumberDataViewType.Single)
        {
            throw NoFeatures($"{rows}feature", features.Name, features.Type.ToString()!, features.Type);
        }

        if (!task.TakesLabel(label.Type))
        {
            throw Mismatch($"{rows}label", label.Name, task.ExpectedLabels, label.Type);
        }

        var weight = options.ExampleWeightColumnName is { } name ? ColumnOf(inputSchema, $"{rows}weight", name) : (DataViewSchema.Column?)null;
        return weight is { } found && found.Type != NumberDataViewType.Single
            ? throw Mismatch($"{rows}weight", found.Name, ExpectedWeights, found.Type)
            : new TrainingColumns(features, label, weight);
    }

    /// <summary>The same columns of rows to validate on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is missing, of another type, or has other classes.</exception>
    public TrainingColumns InValidation(DataViewSchema validation, NetworkOptions options, PredictionTask task)
    {
        var found = Find(validation, options, task, ForValidation);
        CheckFeatures(validation, Features.Name, Width, ForValidation);
        if (!found.Label.Type.Equals(Label.Type))
        {
            throw Mismatch($"{ForValidation}label", Label.Name, Label.Type.ToString()!, found.Label.Type);
        }

        task.CheckSameClasses(Label, found.Label);
        return found;
    }

    /// <returns>The label column.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One is missing or of another type.</exception>
    public static SchemaShape.Column Check(SchemaShape inputSchema, NetworkOptions options, PredictionTask task)
    {
        var (features, label) = (ColumnOf(inputSchema, "feature", options.FeatureColumnName), ColumnOf(inputSchema, "label", options.LabelColumnName));
        if (features.Kind != SchemaShape.Column.VectorKind.Vector || features.ItemType != NumberDataViewType.Single || features.IsKey)
        {
            throw NoFeatures("feature", features.Name, Describe(features), features.ItemType);
        }

        if (label.Kind != SchemaShape.Column.VectorKind.Scalar || !task.TakesLabel(label))
        {
            throw Mismatch("label", label.Name, task.ExpectedLabel, Describe(label));
        }

        if (options.ExampleWeightColumnName is { } name)
        {
            CheckWeight(ColumnOf(inputSchema, "weight", name));
        }

        return label;
    }

    /// <summary>Checks that rows to be scored have the features that were trained on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    public static void CheckFeatures(DataViewSchema inputSchema, string name, int width, string rows = "")
    {
        // As many values in lines, or in channels of lines, are the same row.
        var features = ColumnOf(inputSchema, $"{rows}feature", name);
        if (features.Type is not VectorDataViewType vector || vector.Size != width || vector.ItemType != NumberDataViewType.Single)
        {
            throw Mismatch($"{rows}feature", name, new VectorDataViewType(NumberDataViewType.Single, width).ToString(), features.Type);
        }
    }

    private static DataViewSchema.Column ColumnOf(DataViewSchema inputSchema, string role, string name) =>
        inputSchema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(inputSchema), Missing(role, name));

    private static SchemaShape.Column ColumnOf(SchemaShape inputSchema, string role, string name)
    {
        var found = inputSchema.Where(column => column.Name == name).ToList();
        return found.Count > 0 ? found[0] : throw new ArgumentOutOfRangeException(nameof(inputSchema), Missing(role, name));
    }

    private static void CheckWeight(SchemaShape.Column weight)
    {
        if (weight.Kind != SchemaShape.Column.VectorKind.Scalar || weight.ItemType != NumberDataViewType.Single || weight.IsKey)
        {
            throw Mismatch("weight", weight.Name, ExpectedWeights, Describe(weight));
        }
    }

    private static string Describe(SchemaShape.Column column)
    {
        var item = column.IsKey ? $"Key<{column.ItemType}>" : column.ItemType.ToString()!;
        return column.Kind switch
        {
            SchemaShape.Column.VectorKind.Scalar => item,
            SchemaShape.Column.VectorKind.Vector => $"Vector<{item}>",
            _ => $"VarVector<{item}>",
        };
    }

    private static string Missing(string role, string name) => $"Could not find {role} column '{name}'";

    /// <summary>The type of images is of a package that this library does without, and known by its name.</summary>
    private static ArgumentOutOfRangeException NoFeatures(string role, string name, string actual, DataViewType type) => Mismatch(
        role, name, ExpectedFeatures, type.RawType.Name == "MLImage" ? $"{actual}: ExtractPixels of Microsoft.ML.ImageAnalytics makes such vectors of images" : actual);

    private static ArgumentOutOfRangeException Mismatch(string role, string name, string expected, object actual) =>
        new($"Schema mismatch for {role} column '{name}': expected {expected}, got {actual}", innerException: null);
}
