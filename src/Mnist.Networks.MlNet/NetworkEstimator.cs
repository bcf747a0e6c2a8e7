using Microsoft.ML;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Tasks;

namespace Mnist.Networks.MlNet;

/// <summary>Trains a network, dense or convolutional, on a column of features and a column of labels. Made by <see cref="NetworkCatalog"/>.</summary>
public sealed class NetworkEstimator : IEstimator<NetworkTransformer>
{
    private readonly MLContext mlContext;
    private readonly PredictionTask task;

    internal NetworkEstimator(MLContext mlContext, NetworkOptions options, PredictionTask task) => (this.mlContext, Options, this.task) = (mlContext, options, task);

    /// <summary>Columns, layers and training.</summary>
    public NetworkOptions Options { get; }

    /// <summary>Trains a network, as <see cref="Fit(IDataView, IDataView, NeuralNetwork)"/> does, whose errors it has.</summary>
    /// <param name="input">Rows to learn from; those without a label are skipped.</param>
    public NetworkTransformer Fit(IDataView input) => Fit(input, validation: null, previousModel: null);

    /// <summary>Trains a network, as <see cref="Fit(IDataView, IDataView, NeuralNetwork)"/> does, whose errors it has.</summary>
    /// <param name="input">Rows to learn from; those without a label are skipped.</param>
    /// <param name="validation">Rows to watch, and to stop early on, with the same columns.</param>
    public NetworkTransformer Fit(IDataView input, IDataView validation) => Fit(input, validation, previousModel: null);

    /// <summary>Trains a network, as <see cref="Fit(IDataView, IDataView, NeuralNetwork)"/> does, whose errors it has.</summary>
    /// <param name="input">Rows to learn from; those without a label are skipped.</param>
    /// <param name="previousModel">A network of the same shape whose weights training starts from, such as <see cref="NetworkTransformer.Model"/>.</param>
    public NetworkTransformer Fit(IDataView input, NeuralNetwork previousModel) => Fit(input, validation: null, previousModel);

    /// <summary>Trains a network. The same rows and options give the same weights, whatever the number of threads.</summary>
    /// <param name="input">Rows to learn from; those without a label are skipped.</param>
    /// <param name="validation">Rows to watch, and to stop early on, with the same columns; null for those that <see cref="NetworkOptions.ValidationFraction"/> holds out, if any.</param>
    /// <param name="previousModel">A network of the same shape whose weights training starts from, such as <see cref="NetworkTransformer.Model"/>; null for random weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type than expected; the message names it and both types.</exception>
    /// <exception cref="ArgumentException">An option does not fit, no row has a label, a number is not finite, or the previous model has another shape.</exception>
    /// <exception cref="DivergedException">A loss or weight is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public NetworkTransformer Fit(IDataView input, IDataView? validation, NeuralNetwork? previousModel)
    {
        ArgumentNullException.ThrowIfNull(input);
        Options.Check(task.AddedColumns);
        Options.CheckValidation(validation is not null);
        var columns = TrainingColumns.Find(input.Schema, Options, task);
        var validationColumns = validation is null ? null : columns.InValidation(validation.Schema, Options, task);
        var rows = DataViewRows.Read(input, columns, task, Options.PixelsOfALine);
        var (training, watched) = validationColumns is null
            ? RowSelection.HoldOut(rows, Options.ValidationFraction, Options.Seed)
            : (rows, DataViewRows.Read(validation!, validationColumns, task, Options.PixelsOfALine));

        var scale = task.ScaleOf(training);
        var architecture = Options.ArchitectureFor(training.Width, task.OutputsFor(columns.Label), task.Loss);
        var network = new NetworkTrainer(architecture, Options.TrainingFor(training.Count)).Train(
            scale.Apply(training), watched is null ? null : scale.Apply(watched), Options.Seed, Options.NumberOfThreads ?? Environment.ProcessorCount,
            Options.EpochEnded, Options.Progress, initial: previousModel is null ? null : scale.Remove(previousModel), cancellation: Options.Cancellation);
        return new NetworkTransformer(mlContext, scale.Restore(network), Options.FeatureColumnName, task.PredictionsFor(columns.Label));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Options.Check(task.AddedColumns);
        var label = TrainingColumns.Check(inputSchema, Options, task);
        return task.PredictionsFor(label).Estimator(mlContext, Options.FeatureColumnName).GetOutputSchema(inputSchema);
    }
}
