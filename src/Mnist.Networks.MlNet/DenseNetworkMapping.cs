using System.Buffers;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet;

/// <summary>The mapping of one row through a dense network, as ML.NET calls it; the engine scores.</summary>
internal static class DenseNetworkMapping
{
    /// <summary>The estimator of a mapping, which knows the columns it adds.</summary>
    public static IEstimator<ITransformer> Estimator(MLContext mlContext, string featureColumn, int inputs, ClassKeys keys, Action<Input, Output> map) =>
        mlContext.Transforms.CustomMapping(map, contractName: null, InputColumns(featureColumn, inputs), OutputColumns(keys));

    public static ITransformer Create(MLContext mlContext, NeuralNetwork network, string featureColumn, ClassKeys keys) =>
        Estimator(mlContext, featureColumn, network.Inputs, keys, (input, output) => Map(network, input, output))
            .Fit(EmptyView(mlContext, featureColumn, network.Inputs));

    /// <summary>No rows, but the column of features.</summary>
    public static IDataView EmptyView(MLContext mlContext, string featureColumn, int inputs) =>
        mlContext.Data.LoadFromEnumerable(Array.Empty<Input>(), InputColumns(featureColumn, inputs));

    private static SchemaDefinition InputColumns(string featureColumn, int inputs)
    {
        var schema = SchemaDefinition.Create(typeof(Input));
        var features = schema[nameof(Input.Features)];
        (features.ColumnName, features.ColumnType) = (featureColumn, new VectorDataViewType(NumberDataViewType.Single, inputs));
        return schema;
    }

    // The annotations are those that ML.NET's own multiclass scorers give.
    private static SchemaDefinition OutputColumns(ClassKeys keys)
    {
        var schema = SchemaDefinition.Create(typeof(Output));
        keys.Describe(schema[ColumnNames.PredictedLabel]);
        schema[ColumnNames.Score].ColumnType = new VectorDataViewType(NumberDataViewType.Single, keys.Count);
        if (keys.Names is { } names)
        {
            var slots = new VBuffer<ReadOnlyMemory<char>>(names.Count, [.. names.Select(name => name.AsMemory())]);
            schema[ColumnNames.Score].AddAnnotation("SlotNames", slots, new VectorDataViewType(TextDataViewType.Instance, names.Count));
        }

        foreach (var column in new[] { ColumnNames.Score, ColumnNames.PredictedLabel })
        {
            schema[column].AddAnnotation("ScoreColumnKind", "MulticlassClassification".AsMemory(), TextDataViewType.Instance);
            schema[column].AddAnnotation("ScoreValueKind", column.AsMemory(), TextDataViewType.Instance);
        }

        return schema;
    }

    private static void Map(NeuralNetwork network, Input input, Output output)
    {
        var row = ArrayPool<float>.Shared.Rent(network.Inputs);
        var score = output.Score;
        var editor = VBufferEditor.Create(ref score, network.Outputs);
        input.Features.CopyTo(row.AsSpan(0, network.Inputs));
        network.Predict(row.AsSpan(0, network.Inputs), editor.Values);
        ArrayPool<float>.Shared.Return(row);
        output.PredictedLabel = (uint)Likeliest(editor.Values);
        output.Score = editor.Commit();
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

    internal sealed class Input
    {
        public VBuffer<float> Features { get; set; }
    }

    internal sealed class Output
    {
        [ColumnName(ColumnNames.Score)]
        public VBuffer<float> Score { get; set; }

        /// <summary>The likeliest class, 0-based: as a member of a class, unlike in a cursor, a key is.</summary>
        [ColumnName(ColumnNames.PredictedLabel)]
        public uint PredictedLabel { get; set; }
    }
}
