using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Evaluation.Calibration;
using Mnist.Models;
using Mnist.Trainers;

namespace Mnist.Experiments;

/// <summary>Trains the model of a run, and calibrates it.</summary>
/// <param name="plan">The model.</param>
/// <param name="split">The rows.</param>
/// <param name="trainer">Trains it.</param>
/// <param name="earlier">Stored models that may become part of it.</param>
/// <param name="options">Threads, and how often to keep checkpoints.</param>
internal sealed class ModelTraining(ModelPlan plan, DatasetSplit split, ITrainer trainer, IReadOnlyList<StoredModel> earlier, RunOptions options)
{
    private static readonly TimeSpan PatienceAfterCancellation = TimeSpan.FromSeconds(2);

    /// <summary>The trained model, which the caller disposes of.</summary>
    /// <param name="workFolder">An existing folder for temporary files.</param>
    /// <param name="stateFolder">Where interrupted work is kept and found again.</param>
    /// <param name="observer">Hears of progress.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ITrainedModel Train(string workFolder, string stateFolder, ITrainingObserver observer, CancellationToken cancellation)
    {
        var context = new TrainingContext(plan.Seed, options.Threads, workFolder, observer, cancellation)
        {
            StateFolder = stateFolder,
            CheckpointSeconds = options.CheckpointSeconds,
            Earlier = earlier,
            TestRows = split.Test.Count,
            MoreRowsScored = ModelScoring.MoreRows(plan.Experiment.Evaluation, split),
        };
        var model = Abandonable.Run(() => trainer.Train(plan.Model, split.Data, context), PatienceAfterCancellation, cancellation);
        return plan.Model.Calibration == CalibrationKind.Temperature
            ? TemperatureScaledModel.Fit(model, split.Data.Validation, options.Threads, workFolder)
            : model;
    }
}
