using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet.Tasks;

/// <summary>One of several classes.</summary>
internal sealed class MulticlassTask : PredictionTask
{
    public override IReadOnlyList<string> AddedColumns => [ColumnNames.Score, ColumnNames.PredictedLabel];

    public override Loss Loss => Loss.SoftmaxCrossEntropy;

    public override string ExpectedLabel => "Key<UInt32>";

    public override string ExpectedLabels => $"{ExpectedLabel} of 2 to 1000 classes";

    public override bool TakesLabel(DataViewType type) => type is KeyDataViewType { Count: >= 2 and <= 1_000 } key && key.RawType == typeof(uint);

    public override bool TakesLabel(SchemaShape.Column label) => label.ItemType == NumberDataViewType.UInt32 && label.IsKey;

    public override Func<float> LabelReader(DataViewRow cursor, DataViewSchema.Column label)
    {
        var getter = cursor.GetGetter<uint>(label);
        return () =>
        {
            // A key of ML.NET is 1-based: 0 means missing.
            uint key = 0;
            getter(ref key);
            return key == 0 ? float.NaN : key - 1;
        };
    }

    public override void CheckSameClasses(DataViewSchema.Column training, DataViewSchema.Column validation)
    {
        if (ClassKeys.Of(training).Names is { } expected && ClassKeys.Of(validation).Names is { } actual
            && expected.Index().FirstOrDefault(name => name.Item != actual[name.Index]) is { Item: not null } first)
        {
            throw new ArgumentOutOfRangeException(
                $"Schema mismatch for validation label column '{validation.Name}': its class {first.Index + 1} is '{actual[first.Index]}', that of the training rows '{first.Item}': map both by one transformer", innerException: null);
        }
    }

    public override int OutputsFor(DataViewSchema.Column label) => ClassKeys.Of(label).Count;

    public override PredictionColumns PredictionsFor(DataViewSchema.Column label) => new MulticlassPredictions(ClassKeys.Of(label));

    public override PredictionColumns PredictionsFor(SchemaShape.Column label) => new MulticlassPredictions(ClassKeys.Of(label));
}
