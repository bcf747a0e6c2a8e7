using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Mnist.Dense;

namespace Mnist.Trainers.Dense;

/// <summary>A dense network as a chain of ML.NET's own transformers, which any program can read back.</summary>
internal static class OnnxPipeline
{
    private const string ClassHash = "DenseNetwork.ClassHash";

    /// <summary>Makes the chain, from the features to <c>Score</c> and a key <c>PredictedLabel</c>. It holds native memory: dispose it.</summary>
    /// <param name="mlContext">Makes the transforms.</param>
    /// <param name="network">The network.</param>
    /// <param name="featureColumn">Name of the column of features.</param>
    /// <param name="keys">The classes, in label order.</param>
    public static TransformerChain<ITransformer> Create(MLContext mlContext, DenseNetwork network, string featureColumn, ClassKeys keys)
    {
        using var graph = new MemoryStream(DenseNetworkGraph.Create(network, featureColumn));
        var lookup = KeysByHash(mlContext, keys);
        return new EstimatorChain<ITransformer>()
            .Append(mlContext.Transforms.ApplyOnnxModel([DenseNetworkMapping.Score, DenseNetworkGraph.ClassIndex], [featureColumn], graph))
            .Append(HashOfIndex(mlContext))
            .Append(mlContext.Transforms.Conversion.MapValue(
                DenseNetworkMapping.PredictedLabel, lookup, lookup.Schema[ClassHash], lookup.Schema[nameof(Entry.Key)], ClassHash))
            .Append<ITransformer>(mlContext.Transforms.DropColumns(DenseNetworkGraph.ClassIndex, ClassHash))
            .Fit(DenseNetworkMapping.EmptyView(mlContext, featureColumn, network.Inputs));
    }

    // ONNX gives the index as a vector of one; of ML.NET's own transforms only a combining hash makes a vector a scalar, which a key can be looked up by.
    private static HashingEstimator HashOfIndex(MLContext mlContext) =>
        mlContext.Transforms.Conversion.Hash(new HashingEstimator.ColumnOptions(ClassHash, DenseNetworkGraph.ClassIndex, combine: true));

    private static IDataView KeysByHash(MLContext mlContext, ClassKeys keys)
    {
        var schema = SchemaDefinition.Create(typeof(Entry));
        keys.Describe(schema[nameof(Entry.Key)]);
        var entries = Enumerable.Range(0, keys.Count).Select(index => new Entry { Index = [index], Key = (uint)index });
        var view = mlContext.Data.LoadFromEnumerable(entries, schema);
        return HashOfIndex(mlContext).Fit(view).Transform(view);
    }

    /// <summary>What an index stands for; the key is 0-based, as that of any member of a class.</summary>
    private sealed class Entry
    {
        [VectorType(1)]
        [ColumnName(DenseNetworkGraph.ClassIndex)]
        public long[] Index { get; init; } = [];

        public uint Key { get; init; }
    }
}
