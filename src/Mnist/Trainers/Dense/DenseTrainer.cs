using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Networks;
using Mnist.Networks.MlNet;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Dense;

/// <summary>Trains the dense network a definition specifies, with the trainer any ML.NET program can use.</summary>
internal sealed class DenseTrainer : ITrainer
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Packages => OnnxGraph.Packages;

    /// <inheritdoc/>
    public ITrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        var model = (DenseModel)definition;
        var progress = new DenseProgress(model.Training.Epochs, context.Observer);
        var checkpoints = context.StateFolder is { } folder ? new CheckpointFolder(folder, context.CheckpointSeconds, context.Observer) : null;
        if (checkpoints?.Resumed is { } resumed)
        {
            context.Observer.Noted(FormattableString.Invariant($"training goes on after epoch {resumed.Done} of {model.Training.Epochs}"));
        }

        var mlContext = new MLContext(context.Seed) { TempFilePath = context.WorkFolder };
        try
        {
            var (scale, keys) = (PixelScale.Of(model, data.Training), ClassKeys.Named(data.ClassNames));
            var watched = context.WatchesEpochs || model.Training.EarlyStopping is not null ? RowsOf(data.Validation, scale) : null;
            var transformer = new DenseNetworkEstimator(mlContext, Options(model, context, progress)).Train(
                RowsOf(data.Training, scale), watched, keys, progress.BatchEnded, checkpoints);
            var folded = scale is null ? transformer : new DenseNetworkTransformer(mlContext, scale.FoldInto(transformer.Model), ColumnNames.Scaled, keys);
            return new TrainedDenseNetwork(mlContext, folded, data.ClassNames, Facts(model, progress) with { Resumed = checkpoints?.Resumed });
        }
        catch (Exception exception) when (exception is ArgumentException or DivergedException)
        {
            checkpoints?.Remove();
            throw new TrainingException($"model '{model.Name}' cannot be trained: {exception.Message}", exception);
        }
    }

    private static SampleRows RowsOf(LabeledImages images, PixelScale? scale) => scale is null ? new ImageRows(images) : new ScaledImageRows(images, scale);

    private static ModelFacts Facts(DenseModel model, DenseProgress progress) =>
        new() { Epochs = progress.Epochs, UsesPixelGeometry = model.Training.Augmentation is not null };

    private static DenseNetworkOptions Options(DenseModel model, TrainingContext context, DenseProgress progress) => new()
    {
        FeatureColumnName = ColumnNames.Scaled,
        Layers = model.Layers,
        InputDropout = model.InputDropout,
        Training = model.Training,
        Seed = context.Seed,
        NumberOfThreads = context.Threads,
        EpochEnded = progress.EpochEnded,
        Cancellation = context.Cancellation,
    };
}
