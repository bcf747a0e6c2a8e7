using System.Buffers;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Mnist.Networks.MlNet.Tasks;

/// <summary>The columns that predictions are in, and the two ways to fill them: by the engine, and by transformers of ML.NET's own, which any program reads back.</summary>
internal abstract class PredictionColumns
{
    /// <summary>An estimator that knows the columns it adds, and is never fitted.</summary>
    public abstract IEstimator<ITransformer> Estimator(MLContext mlContext, string featureColumn);

    /// <summary>Scores a row by the engine.</summary>
    public abstract ITransformer Live(MLContext mlContext, NeuralNetwork network, string featureColumn);

    /// <summary>Scores a row by an ONNX graph. It holds native memory: dispose it.</summary>
    public abstract TransformerChain<ITransformer> Saved(MLContext mlContext, NeuralNetwork network, string featureColumn);
}

/// <inheritdoc/>
/// <typeparam name="TOutput">A row of the columns.</typeparam>
internal abstract class PredictionColumns<TOutput> : PredictionColumns
    where TOutput : class, new()
{
    public sealed override IEstimator<ITransformer> Estimator(MLContext mlContext, string featureColumn) => Mapping(mlContext, featureColumn, inputs: 1, (_, _) => { });

    public sealed override ITransformer Live(MLContext mlContext, NeuralNetwork network, string featureColumn)
    {
        var scored = Scored(network);
        return Mapping(mlContext, featureColumn, network.Inputs, (input, output) => Map(scored, input, output)).Fit(FeatureRow.EmptyView(mlContext, featureColumn, network.Inputs));
    }

    /// <summary>The columns and their annotations, which are those that ML.NET's own scorers give.</summary>
    protected abstract SchemaDefinition Describe();

    /// <summary>The network whose predictions are scores.</summary>
    protected virtual NeuralNetwork Scored(NeuralNetwork network) => network;

    /// <summary>Fills a row with what the network predicts.</summary>
    protected abstract void Fill(ReadOnlySpan<float> scores, TOutput output);

    /// <summary>Says of columns what kind of predictions they are.</summary>
    protected static void Annotate(SchemaDefinition schema, string kind, params IEnumerable<(string Column, string Value)> columns)
    {
        foreach (var (column, value) in columns)
        {
            schema[column].AddAnnotation("ScoreColumnKind", kind.AsMemory(), TextDataViewType.Instance);
            schema[column].AddAnnotation("ScoreValueKind", value.AsMemory(), TextDataViewType.Instance);
        }
    }

    private CustomMappingEstimator<FeatureRow, TOutput> Mapping(MLContext mlContext, string featureColumn, int inputs, Action<FeatureRow, TOutput> map) =>
        mlContext.Transforms.CustomMapping(map, contractName: null, FeatureRow.Columns(featureColumn, inputs), Describe());

    private void Map(NeuralNetwork network, FeatureRow input, TOutput output)
    {
        var (row, scores) = (ArrayPool<float>.Shared.Rent(network.Inputs), ArrayPool<float>.Shared.Rent(network.Outputs));
        input.Features.CopyTo(row.AsSpan(0, network.Inputs));
        network.Predict(row.AsSpan(0, network.Inputs), scores.AsSpan(0, network.Outputs));
        Fill(scores.AsSpan(0, network.Outputs), output);
        ArrayPool<float>.Shared.Return(row);
        ArrayPool<float>.Shared.Return(scores);
    }
}
