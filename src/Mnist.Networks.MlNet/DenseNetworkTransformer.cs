using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Networks.MlNet;

/// <summary>
/// A trained dense network as an ML.NET transformer. It adds <c>Score</c>, the class probabilities in class order, and
/// <c>PredictedLabel</c>, a key with the values of the label it was trained on. In memory the engine scores; saved, the network becomes
/// an ONNX graph, because ML.NET reads back only transformers of its own: any program with Microsoft.ML, Microsoft.ML.OnnxTransformer and
/// Microsoft.ML.OnnxRuntime loads it, without this project. Scores of the two differ by rounding alone, less than 1e-5;
/// those of networks that read images, less than 1e-4.
/// </summary>
public sealed class DenseNetworkTransformer : ISingleFeaturePredictionTransformer<NeuralNetwork>
{
    private readonly MLContext mlContext;
    private readonly ClassKeys keys;
    private readonly VectorDataViewType featureType;
    private readonly ITransformer live;

    /// <summary>Wraps a network.</summary>
    /// <param name="mlContext">Makes the transforms.</param>
    /// <param name="network">The network.</param>
    /// <param name="featureColumn">Name of the column it reads.</param>
    /// <param name="keys">The classes, in label order.</param>
    internal DenseNetworkTransformer(MLContext mlContext, NeuralNetwork network, string featureColumn, ClassKeys keys)
    {
        (this.mlContext, this.keys, Model, FeatureColumnName) = (mlContext, keys, network, featureColumn);
        featureType = new VectorDataViewType(NumberDataViewType.Single, network.Inputs);
        live = DenseNetworkMapping.Create(mlContext, network, featureColumn, keys);
    }

    /// <summary>The network, for use without ML.NET.</summary>
    public NeuralNetwork Model { get; }

    /// <summary>Name of the column it reads.</summary>
    public string FeatureColumnName { get; }

    /// <summary>Type of the column it reads.</summary>
    public DataViewType FeatureColumnType => featureType;

    /// <summary>True: each row is scored by itself.</summary>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">There is no column of features as trained on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => live.GetOutputSchema(Checked(inputSchema));

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">There is no column of features as trained on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Checked(input.Schema);
        return live.Transform(input);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">There is no column of features as trained on.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => live.GetRowToRowMapper(Checked(inputSchema));

    /// <summary>Saves transformers of ML.NET's own that do the same.</summary>
    void ICanSaveModel.Save(ModelSaveContext context)
    {
        var input = DenseNetworkMapping.EmptyView(mlContext, FeatureColumnName, Model.Inputs);
        using var pipeline = OnnxPipeline.Create(mlContext, NeuralNetworkGraph.Create(Model, FeatureColumnName), input, FeatureColumnName, keys);
        ((ICanSaveModel)pipeline).Save(context);
    }

    private DataViewSchema Checked(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        TrainingColumns.CheckFeatures(inputSchema, FeatureColumnName, featureType);
        return inputSchema;
    }
}
