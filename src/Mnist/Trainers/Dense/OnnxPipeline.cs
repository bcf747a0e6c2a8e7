using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Mnist.Dense;
using Mnist.Trainers.MlNet;

namespace Mnist.Trainers.Dense;

/// <summary>A dense network as a chain of ML.NET's own transformers, which any program can read back.</summary>
internal static class OnnxPipeline
{
    private const string ClassHash = "ClassHash";

    /// <summary>Makes the chain, from <c>Features</c> to <c>Score</c> and <c>PredictedLabel</c>.</summary>
    /// <param name="mlContext">Makes the transforms.</param>
    /// <param name="network">Reads pixels from 0 to 1.</param>
    /// <param name="classNames">Names of the classes, in label order.</param>
    public static ITransformer Create(MLContext mlContext, DenseNetwork network, IReadOnlyList<string> classNames)
    {
        using var graph = new MemoryStream(DenseNetworkGraph.Create(network));
        return mlContext.Transforms
            .ApplyOnnxModel([ColumnNames.Score, DenseNetworkGraph.ClassIndex], [ColumnNames.Features], graph)
            .Append(HashOfIndex(mlContext))
            .Append(mlContext.Transforms.Conversion.MapValue(ColumnNames.PredictedLabel, NamesByHash(mlContext, classNames), ClassHash))
            .Append(mlContext.Transforms.DropColumns(DenseNetworkGraph.ClassIndex, ClassHash))
            .Fit(ImageDataView.Empty(network.Inputs, classNames));
    }

    // ONNX gives the index as a vector of one; of ML.NET's own transforms only a combining hash makes a vector a scalar, which a name can be looked up by.
    private static HashingEstimator HashOfIndex(MLContext mlContext) =>
        mlContext.Transforms.Conversion.Hash(new HashingEstimator.ColumnOptions(ClassHash, DenseNetworkGraph.ClassIndex, combine: true));

    private static Dictionary<uint, string> NamesByHash(MLContext mlContext, IReadOnlyList<string> classNames)
    {
        var indices = mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, classNames.Count).Select(index => new Index { Values = [index] }));
        var hashes = HashOfIndex(mlContext).Fit(indices).Transform(indices);
        return mlContext.Data.CreateEnumerable<Hash>(hashes, reuseRowObject: false)
            .Zip(classNames)
            .ToDictionary(pair => pair.First.Value, pair => pair.Second);
    }

    private sealed class Index
    {
        [VectorType(1)]
        [ColumnName(DenseNetworkGraph.ClassIndex)]
        public long[] Values { get; init; } = [];
    }

    private sealed class Hash
    {
        [KeyType(1UL << 31)]
        [ColumnName(ClassHash)]
        public uint Value { get; set; }
    }
}
