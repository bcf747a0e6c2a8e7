using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Networks.MlNet.Tasks;

/// <summary><c>Score</c>, the logit; <c>Probability</c>, that of yes; and <c>PredictedLabel</c>, whether it is above a half.</summary>
internal sealed class BinaryPredictions : PredictionColumns<BinaryPredictions.Row>
{
    public override TransformerChain<ITransformer> Saved(MLContext mlContext, NeuralNetwork network, string featureColumn) =>
        OnnxScore.CreateBinary(mlContext, Scored(network), FeatureRow.EmptyView(mlContext, featureColumn, network.Inputs), featureColumn);

    protected override SchemaDefinition Describe()
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        Annotate(
            schema, "BinaryClassification",
            (ColumnNames.Score, ColumnNames.Score), (ColumnNames.Probability, ColumnNames.Probability), (ColumnNames.PredictedLabel, ColumnNames.PredictedLabel));
        schema[ColumnNames.Probability].AddAnnotation("IsNormalized", true, BooleanDataViewType.Instance);
        return schema;
    }

    // The logit of a probability near 1 is lost: it is taken as it is, before the sigmoid.
    protected override NeuralNetwork Scored(NeuralNetwork network) => new(network.Layers, network.Images, network.Scale, OutputFunction.Identity);

    protected override void Fill(ReadOnlySpan<float> scores, Row output)
    {
        output.Score = scores[0];
        output.Probability = (float)(1 / (1 + Math.Exp(-scores[0])));
        output.PredictedLabel = scores[0] > 0;
    }

    internal sealed class Row
    {
        [ColumnName(ColumnNames.Score)]
        public float Score { get; set; }

        [ColumnName(ColumnNames.Probability)]
        public float Probability { get; set; }

        [ColumnName(ColumnNames.PredictedLabel)]
        public bool PredictedLabel { get; set; }
    }
}
