using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Models.MlNet;
using Mnist.Trainers.Baselines;

namespace Mnist.Trainers.MicrosoftAutoML;

/// <summary>One experiment of the package, in this process: it changes the environment of the process, and its trials take as long and as much memory as they like.</summary>
internal sealed class PackageExperiment : IDisposable
{
    /// <summary>Where the package's trainers look for their number of threads; nothing else tells them.</summary>
    private const string ThreadsVariable = "MLNET_MAX_THREAD";

    private readonly MicrosoftAutoMLModel model;
    private readonly TrainingContext context;
    private readonly MLContext mlContext;
    private readonly CancellationTokenSource givingUp;
    private readonly SweepablePipeline pipeline;
    private readonly TrialReports reports;
    private readonly TrialRunner runner;

    /// <summary>Prepares the experiment.</summary>
    /// <param name="model">What was asked for.</param>
    /// <param name="data">The rows.</param>
    /// <param name="context">What it is given to train with; its observer hears of every trial.</param>
    public PackageExperiment(MicrosoftAutoMLModel model, TrainingData data, TrainingContext context)
    {
        (this.model, this.context) = (model, context);
        mlContext = new MLContext(context.Seed) { TempFilePath = context.WorkFolder };
        givingUp = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        pipeline = PipelineOf(model.Trainers ?? MicrosoftTrainers.Default);
        var words = new TrialWords(pipeline);
        reports = new TrialReports(words, context, new BestTrials(context.WorkFolder), givingUp.Cancel);
        runner = new TrialRunner(pipeline, words, model.Metric, data, context);
    }

    /// <summary>Runs trials until there are enough, or too many have failed.</summary>
    /// <exception cref="TrainingException">No trial gave a model.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public TrainedModel Run()
    {
        OpenMpWaiting.Sleep();
        Environment.SetEnvironmentVariable(ThreadsVariable, context.Threads.ToString(CultureInfo.InvariantCulture));
        try
        {
            Experiment().RunAsync(givingUp.Token).GetAwaiter().GetResult();
        }
        catch (TimeoutException)
        {
            // What the package says of any experiment without a model: its trials know better.
        }

        context.Cancellation.ThrowIfCancellationRequested();
        return reports.TakeBest() ?? throw new TrainingException(reports.LastFailure is { } failure
            ? $"none of the search's trials completed; the last one: {failure}"
            : "none of the search's trials completed");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reports.Dispose();
        givingUp.Dispose();
    }

    private AutoMLExperiment Experiment()
    {
        var experiment = mlContext.Auto().CreateExperiment(new AutoMLExperiment.AutoMLExperimentSettings { Seed = context.Seed })
            .SetPipeline(pipeline).SetTrialRunner(runner).SetMonitor(reports);
        if (model.MaximumTrials is { } most)
        {
            experiment.SetMaxModelToExplore(most);
        }

        return model.Tuner switch
        {
            MicrosoftTuner.CostFrugal => experiment.SetCostFrugalTuner(),
            MicrosoftTuner.Smac => experiment.SetSmacTuner(),
            MicrosoftTuner.Random => experiment.SetRandomSearchTuner(context.Seed),
            _ => experiment.SetEciCostFrugalTuner(),
        };
    }

    private SweepablePipeline PipelineOf(IReadOnlyList<MicrosoftTrainer> trainers) => mlContext.Auto().MultiClassification(
        ImageColumns.Label,
        ImageColumns.Scaled,
        useFastForest: trainers.Contains(MicrosoftTrainer.FastForest),
        useLgbm: trainers.Contains(MicrosoftTrainer.LightGbm),
        useFastTree: trainers.Contains(MicrosoftTrainer.FastTree),
        useLbfgsMaximumEntrophy: trainers.Contains(MicrosoftTrainer.LbfgsMaximumEntropy),
        useLbfgsLogisticRegression: trainers.Contains(MicrosoftTrainer.LbfgsLogisticRegression),
        useSdcaMaximumEntrophy: trainers.Contains(MicrosoftTrainer.SdcaMaximumEntropy),
        useSdcaLogisticRegression: trainers.Contains(MicrosoftTrainer.SdcaLogisticRegression));
}
