using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Definitions.Searching;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Networks;
using Mnist.Networks.MlNet.Onnx;
using Mnist.Trainers.Dense;

[assembly: ModelKind(typeof(DenseTrainer))]

namespace Mnist.Trainers.Dense;

/// <summary>Trains the dense network a definition specifies, on pixels from 0 to 1 or on a scale of their own.</summary>
internal sealed class DenseTrainer : SearchableKind<DenseModel>, ITrainer
{
    public override string Name => "dense";

    public override string Family => "neural network";

    public IReadOnlyList<string> Packages => OnnxGraph.Packages;

    public override IReadOnlyDictionary<string, ParameterSpace> SearchSpace(bool pixelGeometry) => DenseSpace.Of(pixelGeometry);

    protected override double TrainingSeconds(DenseModel model, int pixels, int classes) => DenseCost.TrainingSeconds(model, pixels, classes);

    protected override double ScoringMicroseconds(DenseModel model) => 3;

    protected override (DenseModel Model, double RowFraction) AtFidelity(DenseModel model, double fidelity) =>
        Shorter(model with { Training = model.Training with { Epochs = Part(model.Training.Epochs, fidelity) } });

    protected override string? Refusal(DenseModel model, PreprocessingStep step) =>
        model.Training.Augmentation is null || PreprocessingRules.GivesImages(step) || step is ScaleStep { Minimum: 0 } ? null
        : "augmentation changes images whose background is 0, and after this step they are none: leave one of the two out";

    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        var model = (DenseModel)definition;
        var checkpoints = context.State is { } state ? new CheckpointFolder(state.Folder, state.CheckpointSeconds, context.Observer) : null;
        if (checkpoints?.Resumed is { } resumed)
        {
            context.Observer.Noted(FormattableString.Invariant($"training goes on after epoch {resumed.Done} of {model.Training.Epochs}"));
        }

        try
        {
            return Train(model, data, context, checkpoints);
        }
        catch (Exception exception) when (exception is ArgumentException or DivergedException)
        {
            checkpoints?.Remove();
            throw new TrainingException($"model '{model.Name}' cannot be trained: {exception.Message}", exception);
        }
    }

    private static TrainedModel Train(DenseModel model, TrainingData data, TrainingContext context, CheckpointFolder? checkpoints)
    {
        var progress = new DenseProgress(model.Training.Epochs, context.Observer);
        var scale = PixelScale.Of(model, data.Training);
        var (training, validation) = (RowsOf(data.Training, scale), RowsOf(data.Validation, scale));
        var trainer = new NetworkTrainer(new NetworkArchitecture(training.Width, data.ClassNames.Count, model.Layers, model.InputDropout), model.Training);
        var watches = context.Observer.WatchesEpochs || model.Training.EarlyStopping is not null;
        var network = trainer.Train(
            training, watches ? validation : null, context.Seed, context.Threads, progress.EpochEnded, progress.BatchEnded, checkpoints, context.Cancellation);
        network = scale?.FoldInto(network) ?? network;
        return new TrainedModel(new TrainedDenseNetwork(network, data.ClassNames, context.WorkFolder), new ModelFacts
        {
            Packages = OnnxGraph.Packages,
            Parameters = network.Layers.Sum(layer => (long)layer.Weights.Length + layer.Biases.Length),
            Epochs = progress.Epochs,
            Resumed = checkpoints?.Resumed,
            UsesPixelGeometry = model.Training.Augmentation is not null,
        })
        {
            FirstLayer = network.Layers[0],
        };
    }

    private static SampleRows RowsOf(LabeledImages images, PixelScale? scale) => scale is null ? new ImageRows(images) : new ScaledImageRows(images, scale);
}
