using Microsoft.ML;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Dense;

namespace Mnist.Trainers.Dense;

/// <summary>Trains the dense network a definition specifies.</summary>
internal sealed class DenseTrainer : ITrainer
{
    /// <inheritdoc/>
    public ITrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        var model = (DenseModel)definition;
        var progress = new DenseProgress(model.Training.Epochs, context.Observer);
        try
        {
            var architecture = new NetworkArchitecture(data.Shape.PixelCount, data.ClassNames.Count, model.Layers, model.InputDropout);
            var network = new NetworkTrainer(architecture, model.Training).Train(
                new ImageRows(data.Training), new ImageRows(data.Validation), context.Seed, context.Threads,
                progress.EpochEnded, progress.BatchEnded, context.Cancellation);
            var mlContext = new MLContext(context.Seed) { TempFilePath = context.WorkFolder };
            return new TrainedDenseNetwork(new DenseNetworkTransformer(mlContext, network, data.ClassNames), progress.Epochs, model.Training.Augmentation is not null);
        }
        catch (Exception exception) when (exception is ArgumentException or DivergedException)
        {
            throw new TrainingException($"model '{model.Name}' cannot be trained: {exception.Message}", exception);
        }
    }
}
