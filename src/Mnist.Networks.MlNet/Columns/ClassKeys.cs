using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Mnist.Networks.MlNet.Columns;

/// <summary>The classes as a key column knows them: how many, and what each stands for, of whatever type.</summary>
internal abstract class ClassKeys
{
    private protected ClassKeys(int count) => Count = count;

    public int Count { get; }

    /// <summary>What the classes stand for, as text in class order; null if nobody said.</summary>
    public abstract IReadOnlyList<string>? Names { get; }

    public void Describe(SchemaDefinition.Column column)
    {
        column.ColumnType = new KeyDataViewType(typeof(uint), Count);
        AddKeyValues(column);
    }

    /// <param name="names">In class order.</param>
    public static ClassKeys Named(IReadOnlyList<string> names) =>
        new Valued<ReadOnlyMemory<char>>(new VBuffer<ReadOnlyMemory<char>>(names.Count, [.. names.Select(name => name.AsMemory())]), TextDataViewType.Instance);

    public static ClassKeys Of(DataViewSchema.Column label)
    {
        var annotated = label.Annotations.Schema.GetColumnOrNull(ColumnNames.KeyValues)?.Type as VectorDataViewType;
        return annotated is null
            ? new Bare((int)((KeyDataViewType)label.Type).Count)
            : Make(annotated.ItemType, label.Annotations);
    }

    /// <summary>One class that stands for all of a label column of which only the shape is known.</summary>
    public static ClassKeys Of(SchemaShape.Column label)
    {
        var annotated = label.Annotations.Where(annotation => annotation.Name == ColumnNames.KeyValues).ToList();
        return annotated.Count == 0 ? new Bare(1) : Make(annotated[0].ItemType, DataViewSchema.Annotations.Empty);
    }

    private protected abstract void AddKeyValues(SchemaDefinition.Column column);

    // The type of the values is known at run time only.
    private static ClassKeys Make(DataViewType itemType, DataViewSchema.Annotations annotations) =>
        (ClassKeys)Activator.CreateInstance(typeof(Valued<>).MakeGenericType(itemType.RawType), annotations, itemType)!;

    /// <summary>Classes that stand for nothing but their numbers.</summary>
    private sealed class Bare(int count) : ClassKeys(count)
    {
        public override IReadOnlyList<string>? Names => null;

        private protected override void AddKeyValues(SchemaDefinition.Column column)
        {
        }
    }

    /// <summary>Classes that stand for values.</summary>
    private sealed class Valued<T>(VBuffer<T> values, DataViewType itemType) : ClassKeys(values.Length)
    {
        /// <summary>Reads the values; where there are none, takes one of no meaning.</summary>
        public Valued(DataViewSchema.Annotations annotations, DataViewType itemType)
            : this(annotations.Schema.Count == 0 ? new VBuffer<T>(1, new T[1]) : Read(annotations), itemType)
        {
        }

        public override IReadOnlyList<string> Names { get; } =
            [.. values.DenseValues().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")];

        private protected override void AddKeyValues(SchemaDefinition.Column column) =>
            column.AddAnnotation(ColumnNames.KeyValues, values, new VectorDataViewType((PrimitiveDataViewType)itemType, values.Length));

        private static VBuffer<T> Read(DataViewSchema.Annotations annotations)
        {
            VBuffer<T> values = default;
            annotations.GetValue(ColumnNames.KeyValues, ref values);
            return values;
        }
    }
}
