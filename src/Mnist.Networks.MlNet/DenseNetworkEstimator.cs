using Microsoft.ML;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Networks.MlNet;

/// <summary>
/// Trains a dense network on a column of features and a column of classes. Made by
/// <see cref="DenseNetworkCatalog.DenseNetwork(MulticlassClassificationCatalog.MulticlassClassificationTrainers, DenseNetworkOptions)"/>.
/// </summary>
public sealed class DenseNetworkEstimator : IEstimator<DenseNetworkTransformer>
{
    private readonly MLContext mlContext;

    internal DenseNetworkEstimator(MLContext mlContext, DenseNetworkOptions options) => (this.mlContext, Options) = (mlContext, options);

    /// <summary>Columns, layers and training.</summary>
    public DenseNetworkOptions Options { get; }

    /// <summary>Trains a network. The same rows and options give the same weights, whatever the number of threads.</summary>
    /// <param name="input">Rows to learn from; those without a label are skipped.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type than expected; the message names it and both types.</exception>
    /// <exception cref="ArgumentException">An option does not fit, no row has a label, or a feature is not a finite number.</exception>
    /// <exception cref="DivergedException">A loss or weight is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public DenseNetworkTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Options.Check();
        var columns = TrainingColumns.Find(input.Schema, Options);
        var rows = DataViewRows.Read(input, columns, Options.ImageWidth);
        var (training, validation) = RowSelection.HoldOut(rows, Options.ValidationFraction, Options.Seed);
        var keys = ClassKeys.Of(columns.Label);
        var network = new NetworkTrainer(new NetworkArchitecture(training.Width, keys.Count, Options.Layers, Options.InputDropout), Options.Training).Train(
            training, validation, Options.Seed, Options.NumberOfThreads ?? Environment.ProcessorCount, Options.EpochEnded, cancellation: Options.Cancellation);
        return new DenseNetworkTransformer(mlContext, network, Options.FeatureColumnName, keys);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Options.Check();
        var label = TrainingColumns.Check(inputSchema, Options);
        return DenseNetworkMapping.Estimator(mlContext, Options.FeatureColumnName, inputs: 1, ClassKeys.Of(label), (_, _) => { }).GetOutputSchema(inputSchema);
    }
}
