using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Networks.MlNet.Tasks;

/// <summary><c>Score</c>, the class probabilities in class order, and <c>PredictedLabel</c>, a key with the values of the label.</summary>
/// <param name="keys">The classes, in label order.</param>
internal sealed class MulticlassPredictions(ClassKeys keys) : PredictionColumns<MulticlassPredictions.Row>
{
    public override TransformerChain<ITransformer> Saved(MLContext mlContext, NeuralNetwork network, string featureColumn) => OnnxPipeline.Create(
        mlContext, NeuralNetworkGraph.Create(network, featureColumn), FeatureRow.EmptyView(mlContext, featureColumn, network.Inputs), featureColumn, keys);

    protected override SchemaDefinition Describe()
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        keys.Describe(schema[ColumnNames.PredictedLabel]);
        schema[ColumnNames.Score].ColumnType = new VectorDataViewType(NumberDataViewType.Single, keys.Count);
        if (keys.Names is { } names)
        {
            var slots = new VBuffer<ReadOnlyMemory<char>>(names.Count, [.. names.Select(name => name.AsMemory())]);
            schema[ColumnNames.Score].AddAnnotation("SlotNames", slots, new VectorDataViewType(TextDataViewType.Instance, names.Count));
        }

        Annotate(schema, "MulticlassClassification", (ColumnNames.Score, ColumnNames.Score), (ColumnNames.PredictedLabel, ColumnNames.PredictedLabel));
        return schema;
    }

    protected override void Fill(ReadOnlySpan<float> scores, Row output)
    {
        var score = output.Score;
        var editor = VBufferEditor.Create(ref score, scores.Length);
        scores.CopyTo(editor.Values);
        output.Score = editor.Commit();
        output.PredictedLabel = (uint)Likeliest(scores);
    }

    // Of equals the first, as ArgMax of ONNX has it.
    private static int Likeliest(ReadOnlySpan<float> probabilities)
    {
        var best = 0;
        for (var candidate = 1; candidate < probabilities.Length; candidate++)
        {
            best = probabilities[candidate] > probabilities[best] ? candidate : best;
        }

        return best;
    }

    internal sealed class Row
    {
        [ColumnName(ColumnNames.Score)]
        public VBuffer<float> Score { get; set; }

        /// <summary>The likeliest class, 0-based: as a member of a class, unlike in a cursor, a key is.</summary>
        [ColumnName(ColumnNames.PredictedLabel)]
        public uint PredictedLabel { get; set; }
    }
}
