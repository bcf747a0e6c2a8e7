using System.Buffers;
using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet;

/// <summary>The mapping of one row through a dense network, as ML.NET calls it; the engine scores.</summary>
internal static class DenseNetworkMapping
{
    /// <summary>Name of the column of class probabilities.</summary>
    public const string Score = "Score";

    /// <summary>Name of the column of the likeliest class.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>The estimator of a mapping, which knows the columns it adds.</summary>
    /// <param name="mlContext">Makes the transform.</param>
    /// <param name="featureColumn">Name of the column it reads.</param>
    /// <param name="inputs">Features of a row.</param>
    /// <param name="keys">The classes.</param>
    /// <param name="map">Scores a row.</param>
    public static IEstimator<ITransformer> Estimator(MLContext mlContext, string featureColumn, int inputs, ClassKeys keys, Action<Input, Output> map) =>
        mlContext.Transforms.CustomMapping(map, contractName: null, InputColumns(featureColumn, inputs), OutputColumns(keys));

    /// <summary>The transformer of a network.</summary>
    public static ITransformer Create(MLContext mlContext, DenseNetwork network, string featureColumn, ClassKeys keys) =>
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
        keys.Describe(schema[PredictedLabel]);
        schema[Score].ColumnType = new VectorDataViewType(NumberDataViewType.Single, keys.Count);
        if (keys.Names is { } names)
        {
            var slots = new VBuffer<ReadOnlyMemory<char>>(names.Count, [.. names.Select(name => name.AsMemory())]);
            schema[Score].AddAnnotation("SlotNames", slots, new VectorDataViewType(TextDataViewType.Instance, names.Count));
        }

        foreach (var column in new[] { Score, PredictedLabel })
        {
            schema[column].AddAnnotation("ScoreColumnKind", "MulticlassClassification".AsMemory(), TextDataViewType.Instance);
            schema[column].AddAnnotation("ScoreValueKind", column.AsMemory(), TextDataViewType.Instance);
        }

        return schema;
    }

    private static void Map(DenseNetwork network, Input input, Output output)
    {
        var row = ArrayPool<float>.Shared.Rent(network.Inputs);
        var score = output.Score;
        var editor = VBufferEditor.Create(ref score, network.Classes);
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

    /// <summary>A row that is read.</summary>
    internal sealed class Input
    {
        /// <summary>The features.</summary>
        public VBuffer<float> Features { get; set; }
    }

    /// <summary>A row that is written.</summary>
    internal sealed class Output
    {
        /// <summary>Class probabilities.</summary>
        [ColumnName(DenseNetworkMapping.Score)]
        public VBuffer<float> Score { get; set; }

        /// <summary>The likeliest class, 0-based: as a member of a class, unlike in a cursor, a key is.</summary>
        [ColumnName(DenseNetworkMapping.PredictedLabel)]
        public uint PredictedLabel { get; set; }
    }
}
