using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet.Tasks;

/// <summary>Yes or no.</summary>
internal sealed class BinaryTask : PredictionTask
{
    public override IReadOnlyList<string> AddedColumns => [ColumnNames.Score, ColumnNames.Probability, ColumnNames.PredictedLabel];

    public override Loss Loss => Loss.SigmoidCrossEntropy;

    public override string ExpectedLabel => BooleanDataViewType.Instance.ToString();

    public override bool TakesLabel(DataViewType type) => type is BooleanDataViewType;

    public override bool TakesLabel(SchemaShape.Column label) => label.ItemType is BooleanDataViewType;

    public override Func<float> LabelReader(DataViewRow cursor, DataViewSchema.Column label)
    {
        var getter = cursor.GetGetter<bool>(label);
        return () =>
        {
            var answer = false;
            getter(ref answer);
            return answer ? 1 : 0;
        };
    }

    public override PredictionColumns PredictionsFor(DataViewSchema.Column label) => new BinaryPredictions();

    public override PredictionColumns PredictionsFor(SchemaShape.Column label) => new BinaryPredictions();
}
