using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Evaluation.Calibration;
using Mnist.Models;
using Mnist.Trainers;

namespace Mnist.Experiments;

/// <summary>Trains the model of a run, and calibrates it.</summary>
internal sealed class ModelTraining(ModelPlan plan, DatasetSplit split, ITrainer trainer, IReadOnlyList<StoredModel> earlier, RunOptions options)
{
    private static readonly TimeSpan PatienceAfterCancellation = TimeSpan.FromSeconds(2);

    /// <summary>The trained model, which the caller disposes of, and the seconds CPUs were busy with it, if that is known.</summary>
    public (TrainedModel Model, double? CpuSeconds) Train(string workFolder, string stateFolder, RunMeter meter, ITrainingObserver observer, CancellationToken cancellation)
    {
        var context = new TrainingContext(plan.Seed, options.Threads, workFolder, observer, cancellation)
        {
            State = new ResumableState(stateFolder, options.CheckpointSeconds),
            RowsToScore = new RowsToScore(split.Test.Count, ModelScoring.MoreRows(plan.Experiment.Evaluation, split)),
            Earlier = earlier,
        };
        var onOneThread = plan.Model is NetworkModel && options.Threads == 1;
        var (model, cpuSeconds) = Abandonable.Run(
            () => meter.Measure(() => trainer.Train(plan.Model, split.Data, context), onOneThread), PatienceAfterCancellation, cancellation);
        var calibrated = plan.Model.Calibration == CalibrationKind.Temperature
            ? TemperatureScaledModel.Fit(model, split.Data.Validation, options.Threads, workFolder)
            : model;
        return (calibrated, IsWholeHere(model) ? cpuSeconds : null);
    }

    /// <summary>Whether this process did all of the training: no other process took part, and none before an interruption.</summary>
    private bool IsWholeHere(TrainedModel model) => plan.Model is not AutoMLModel && model.Facts.Resumed is null;
}
