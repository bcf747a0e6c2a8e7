using Microsoft.ML;
using Mnist.Definitions.Models;
using Mnist.Dense;

namespace Mnist.Trainers.Dense;

/// <summary>Trains a dense network on any data view with raw pixels (<c>Features</c>) and a key of named classes (<c>Label</c>).</summary>
/// <param name="mlContext">Makes the transforms.</param>
/// <param name="model">The network and how it is trained.</param>
/// <param name="seed">Determines everything random.</param>
/// <param name="threads">Threads to use, at least 1.</param>
internal sealed class DenseNetworkEstimator(MLContext mlContext, DenseModel model, int seed, int threads) : IEstimator<DenseNetworkTransformer>
{
    /// <summary>Trains a network on all rows; none are held out.</summary>
    public DenseNetworkTransformer Fit(IDataView input)
    {
        var rows = DataViewRows.Read(input);
        var architecture = new NetworkArchitecture(rows.Width, rows.ClassNames.Count, model.Layers, model.InputDropout);
        var network = new NetworkTrainer(architecture, model.Training).Train(rows, validation: null, seed, threads);
        return new DenseNetworkTransformer(mlContext, network, rows.ClassNames);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        DenseNetworkMapping.Estimator(mlContext, inputs: 1, classes: 1, (_, _) => { }).GetOutputSchema(inputSchema);
}
