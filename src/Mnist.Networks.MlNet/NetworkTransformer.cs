using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;
using Mnist.Networks.MlNet.Tasks;

namespace Mnist.Networks.MlNet;

/// <summary>
/// A trained network as an ML.NET transformer. It adds what ML.NET's own models of its kind add: <c>Score</c> and, of classifiers, <c>PredictedLabel</c>, of binary
/// ones <c>Probability</c>. In memory the engine scores; saved, the network becomes
/// an ONNX graph, because ML.NET reads back only transformers of its own: any program with Microsoft.ML, Microsoft.ML.OnnxTransformer and
/// Microsoft.ML.OnnxRuntime loads it, without this project. Probabilities of the two differ by rounding alone, less than 1e-5;
/// those of networks that read images, less than 1e-4.
/// </summary>
public sealed class NetworkTransformer : ISingleFeaturePredictionTransformer<NeuralNetwork>
{
    private readonly MLContext mlContext;
    private readonly PredictionColumns predictions;
    private readonly ITransformer live;

    /// <summary>Wraps a network.</summary>
    /// <param name="mlContext">Makes the transforms.</param>
    /// <param name="network">The network.</param>
    /// <param name="featureColumn">Name of the column it reads.</param>
    /// <param name="predictions">The columns it adds.</param>
    internal NetworkTransformer(MLContext mlContext, NeuralNetwork network, string featureColumn, PredictionColumns predictions)
    {
        (this.mlContext, this.predictions, Model, FeatureColumnName) = (mlContext, predictions, network, featureColumn);
        FeatureColumnType = new VectorDataViewType(NumberDataViewType.Single, network.Inputs);
        live = predictions.Live(mlContext, network, featureColumn);
    }

    /// <summary>The network, for use without ML.NET.</summary>
    public NeuralNetwork Model { get; }

    /// <summary>Name of the column it reads.</summary>
    public string FeatureColumnName { get; }

    /// <summary>Type of the column it reads.</summary>
    public DataViewType FeatureColumnType { get; }

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

    /// <summary>
    /// Writes the network alone as an ONNX graph, operator set 20, for programs in any language: the column of features, rows × values, in; <c>Score</c>, rows × what the
    /// network gives, out: the probability of each class, that of yes, or the number. What other transforms of a pipeline do to the features is not in it.
    /// </summary>
    /// <param name="stream">Receives the file; it stays open.</param>
    public void SaveAsOnnx(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(NeuralNetworkGraph.CreateStandalone(Model, FeatureColumnName));
    }

    /// <summary>Saves transformers of ML.NET's own that do the same.</summary>
    void ICanSaveModel.Save(ModelSaveContext context)
    {
        using var pipeline = predictions.Saved(mlContext, Model, FeatureColumnName);
        ((ICanSaveModel)pipeline).Save(context);
    }

    private DataViewSchema Checked(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        TrainingColumns.CheckFeatures(inputSchema, FeatureColumnName, Model.Inputs);
        return inputSchema;
    }
}
