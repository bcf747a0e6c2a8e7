using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Networks.MlNet.Tasks;

/// <summary><c>Score</c>, the number.</summary>
internal sealed class RegressionPredictions : PredictionColumns<RegressionPredictions.Row>
{
    public override TransformerChain<ITransformer> Saved(MLContext mlContext, NeuralNetwork network, string featureColumn) =>
        OnnxScore.CreateRegression(mlContext, network, FeatureRow.EmptyView(mlContext, featureColumn, network.Inputs), featureColumn);

    protected override SchemaDefinition Describe()
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        Annotate(schema, "Regression", (ColumnNames.Score, ColumnNames.Score));
        return schema;
    }

    protected override void Fill(ReadOnlySpan<float> scores, Row output) => output.Score = scores[0];

    internal sealed class Row
    {
        [ColumnName(ColumnNames.Score)]
        public float Score { get; set; }
    }
}
