using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet.Onnx;

/// <summary>A classifier that is an ONNX graph, as a chain of ML.NET's own transformers, which any program can read back.</summary>
internal static class OnnxPipeline
{
    /// <summary>Name of the graph's output that holds the index of the likeliest class; its other output is <c>Score</c>.</summary>
    public const string ClassIndex = "Onnx.ClassIndex";

    private const string ClassHash = "Onnx.ClassHash";

    /// <summary>Makes the chain, from the graph's input to <c>Score</c> and a key <c>PredictedLabel</c>. It holds native memory: dispose it.</summary>
    /// <param name="mlContext">Makes the transforms.</param>
    /// <param name="model">The graph, as a file has it.</param>
    /// <param name="input">A view with the column that the graph reads; its rows are not read.</param>
    /// <param name="column">Name of that column and of the graph's input.</param>
    /// <param name="keys">The classes, in label order.</param>
    public static TransformerChain<ITransformer> Create(MLContext mlContext, byte[] model, IDataView input, string column, ClassKeys keys)
    {
        OnnxRuntimeTelemetry.SwitchOff();
        var lookup = KeysByHash(mlContext, keys);
        return new EstimatorChain<ITransformer>()
            .Append(OnnxLoading.Load(() => mlContext.Transforms.ApplyOnnxModel([ColumnNames.Score, ClassIndex], [column], new MemoryStream(model))))
            .Append(HashOfIndex(mlContext))
            .Append(mlContext.Transforms.Conversion.MapValue(
                ColumnNames.PredictedLabel, lookup, lookup.Schema[ClassHash], lookup.Schema[nameof(Entry.Key)], ClassHash))
            .Append<ITransformer>(mlContext.Transforms.DropColumns(ClassIndex, ClassHash))
            .Fit(input);
    }

    // ONNX gives the index as a vector of one; of ML.NET's own transforms only a combining hash makes a vector a scalar, which a key can be looked up by.
    private static HashingEstimator HashOfIndex(MLContext mlContext) =>
        mlContext.Transforms.Conversion.Hash(new HashingEstimator.ColumnOptions(ClassHash, ClassIndex, combine: true));

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
        [ColumnName(ClassIndex)]
        public long[] Index { get; init; } = [];

        public uint Key { get; init; }
    }
}
