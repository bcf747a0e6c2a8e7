using Mnist.Datasets;
using Mnist.Definitions.Architectures;
using Mnist.Definitions.Models;
using Mnist.Definitions.Preprocessing;
using Mnist.Definitions.Searching;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Networks;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Trainers.Networks;

/// <summary>A kind of model that the engine trains, on pixels from 0 to 1 or on a scale of their own.</summary>
/// <typeparam name="TModel">Its definitions.</typeparam>
internal abstract class NetworkKind<TModel> : SearchableKind<TModel>, ITrainer
    where TModel : NetworkModel
{
    public sealed override ThreadUse Threads => ThreadUse.Any;

    public IReadOnlyList<string> Packages => OnnxGraph.Packages;

    protected sealed override (TModel Model, double RowFraction) AtFidelity(TModel model, double fidelity) =>
        Shorter(model with { Training = model.Training with { Epochs = Part(model.Training.Epochs, fidelity) } });

    protected override string? Refusal(TModel model, PreprocessingStep step) =>
        model.Training.Augmentation is null || PreprocessingRules.GivesImages(step) || step is ScaleStep { Minimum: 0 } ? null
        : "augmentation changes images whose background is 0, and after this step they are none: leave one of the two out";

    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        var model = (NetworkModel)definition;
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

    private static TrainedModel Train(NetworkModel model, TrainingData data, TrainingContext context, CheckpointFolder? checkpoints)
    {
        var progress = new EpochProgress(model.Training.Epochs, context.Observer);
        var scale = PixelScale.Of(model, data.Training);
        var (training, validation) = (RowsOf(data.Training, scale), RowsOf(data.Validation, scale));
        var architecture = model.ArchitectureFor(data.Shape.Features, data.ClassNames.Count);
        var watches = context.Observer.WatchesEpochs || model.Training.EarlyStopping is not null;
        var network = new NetworkTrainer(architecture, model.Training).Train(
            training, watches ? validation : null, context.Seed, context.Threads, progress.EpochEnded, progress.BatchEnded, checkpoints, cancellation: context.Cancellation);
        network = scale?.BringInto(network) ?? network;
        var layers = NetworkTable.Of(architecture);
        return new TrainedModel(new TrainedNetwork(network, data.ClassNames, context.WorkFolder), new ModelFacts
        {
            Packages = OnnxGraph.Packages,
            Parameters = layers.Sum(layer => layer.Parameters),
            Operations = layers.Sum(layer => layer.Operations),
            Epochs = progress.Epochs,
            Resumed = checkpoints?.Resumed,
            UsesPixelGeometry = model.UsesPixelGeometry,
        })
        {
            Network = ShownNetwork.Of(network, data.Validation),
        };
    }

    private static SampleRows RowsOf(LabeledImages images, PixelScale? scale) => scale is null ? new ImageRows(images) : new ScaledImageRows(images, scale);
}
