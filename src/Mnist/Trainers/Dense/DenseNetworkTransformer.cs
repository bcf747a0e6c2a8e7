using Microsoft.ML;
using Microsoft.ML.Data;
using Mnist.Dense;

namespace Mnist.Trainers.Dense;

/// <summary>
/// A dense network as an ML.NET transformer, from raw pixels (<c>Features</c>) to <c>Score</c> and <c>PredictedLabel</c>. In memory the
/// engine scores; a zip gets the same network as an ONNX graph, because only transformers of ML.NET's own can be read back.
/// </summary>
internal sealed class DenseNetworkTransformer : ITransformer
{
    private readonly ITransformer live;

    /// <summary>Wraps a network.</summary>
    /// <param name="mlContext">Makes the transforms.</param>
    /// <param name="network">Reads pixels from 0 to 1.</param>
    /// <param name="classNames">Names of the classes, in label order.</param>
    public DenseNetworkTransformer(MLContext mlContext, DenseNetwork network, IReadOnlyList<string> classNames)
    {
        (MlContext, Network, ClassNames) = (mlContext, network, classNames);
        live = new DenseNetworkMapping(network, classNames).Create(mlContext);
    }

    /// <summary>What the transforms are made with.</summary>
    public MLContext MlContext { get; }

    /// <summary>The network; it reads pixels from 0 to 1.</summary>
    public DenseNetwork Network { get; }

    /// <summary>Names of the classes, in label order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => live.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input) => live.Transform(input);

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => live.GetRowToRowMapper(inputSchema);

    /// <summary>Saves transformers of ML.NET's own that do the same.</summary>
    void ICanSaveModel.Save(ModelSaveContext context) =>
        ((ICanSaveModel)OnnxPipeline.Create(MlContext, Network, ClassNames)).Save(context);
}
