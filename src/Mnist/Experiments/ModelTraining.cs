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

    /// <summary>Whether the thread that trains does all of it.</summary>
    public bool IsOnOneThread => plan.Model is NetworkModel && options.Threads == 1 && split.Data.Folds.Count == 0;

    /// <summary>Whether other machines do most of it, where nothing is measured.</summary>
    public bool IsElsewhere => options.TrialsAreElsewhere && plan.Model is AutoMLModel;

    /// <summary>The trained model, which the caller disposes of.</summary>
    public TrainedModel Train(string workFolder, string stateFolder, RunMeter meter, ITrainingObserver observer, CancellationToken cancellation)
    {
        var context = new TrainingContext(plan.Seed, options.Threads, workFolder, observer, cancellation)
        {
            State = new ResumableState(stateFolder, options.CheckpointSeconds),
            RowsToScore = new RowsToScore(split.Test.Count, ModelScoring.MoreRows(plan.Experiment.Evaluation, split)),
            Earlier = earlier,
            StartFrom = plan.Model is AutoMLModel search ? StartingRuns.TrialsOf(plan.Earlier, search, plan.Experiment.Seed, plan.Seed) : [],
            Continues = plan.Continues is { } before ? FinishedSearch.Of(before, plan.MoreSeconds) : null,
        };
        var model = Abandonable.Run(() => meter.OnAnotherThread(() => trainer.Train(plan.Model, split.Data, context)), PatienceAfterCancellation, cancellation);
        return plan.Model.Calibration == CalibrationKind.Temperature
            ? TemperatureScaledModel.Fit(model, split.Data.Validation, options.Threads, workFolder)
            : model;
    }
}
