using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet.Tasks;

/// <summary>A number.</summary>
/// <param name="loss">Squared or absolute.</param>
internal sealed class RegressionTask(Loss loss) : PredictionTask
{
    public override IReadOnlyList<string> AddedColumns => [ColumnNames.Score];

    public override Loss Loss => loss;

    public override string ExpectedLabel => NumberDataViewType.Single.ToString();

    public override bool TakesLabel(DataViewType type) => type == NumberDataViewType.Single;

    public override bool TakesLabel(SchemaShape.Column label) => label.ItemType == NumberDataViewType.Single && !label.IsKey;

    public override Func<float> LabelReader(DataViewRow cursor, DataViewSchema.Column label)
    {
        var getter = cursor.GetGetter<float>(label);
        return () =>
        {
            float number = 0;
            getter(ref number);
            return number;
        };
    }

    public override TargetScale ScaleOf(SampleRows training) => TargetScale.Of(training);

    public override PredictionColumns PredictionsFor(DataViewSchema.Column label) => new RegressionPredictions();

    public override PredictionColumns PredictionsFor(SchemaShape.Column label) => new RegressionPredictions();
}
