using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.Data;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Models.MlNet;
using Mnist.Networks.MlNet.Columns;

namespace Mnist.Trainers.MicrosoftAutoML;

/// <summary>Trains the trials of one experiment as the program's own models of these kinds are trained, and scores them as all others are.</summary>
internal sealed class TrialRunner(SweepablePipeline pipeline, TrialWords words, MicrosoftMetric metric, TrainingData data, TrainingContext context) : ITrialRunner
{
    /// <summary>Runs a trial on the caller's thread. One that fails is a result all the same, the worst there is: the package would end the experiment at the first.</summary>
    /// <param name="settings">What to try.</param>
    /// <param name="ct">Not listened to: trainers do not, and the process is killed when its time is up.</param>
    public Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            return Task.FromResult<TrialResult>(TrainAndScore(settings, started));
        }
#pragma warning disable CA1031 // A failing trial never ends the search.
        catch (Exception failure) when (!context.Cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return Task.FromResult<TrialResult>(new PackageTrial
            {
                TrialSettings = settings,
                Loss = double.MaxValue,
                DurationInMilliseconds = 1000 * Seconds(started),
                TrainSeconds = Seconds(started),
                Failure = FailureReason.Of(failure),
            });
        }
    }

    /// <summary>Nothing: the package disposes of its runner after every trial.</summary>
    public void Dispose() { }

    private PackageTrial TrainAndScore(TrialSettings settings, long started)
    {
        var mlContext = new MLContext(context.Seed) { TempFilePath = context.WorkFolder };
        var kind = words.KindOf(settings);
        var images = new ImageDataView(data.Training, data.ClassNames, LayoutFor(kind), context.Cancellation);
        var scaling = PixelScaling.Create(mlContext, data.Shape.PixelCount);
        var estimator = pipeline.BuildFromOption(mlContext, TrialWords.PipelineParameter(settings)).Append(mlContext.Transforms.Conversion.MapKeyToValue(ColumnNames.PredictedLabel));
        var learnt = estimator.Fit(RowsFor(kind, scaling.Transform(images)));
        var model = new TrainedPipeline(mlContext, new TransformerChain<ITransformer>(scaling, learnt), images.Schema);
        var trained = Seconds(started);
        var metrics = Evaluator.Evaluate(model.Score(data.Validation, context.Threads), data.Validation, data.ClassNames);
        return new PackageTrial
        {
            TrialSettings = settings,
            Loss = metric == MicrosoftMetric.Accuracy ? -metrics.Accuracy : metrics.LogLoss,
            Metric = metric == MicrosoftMetric.Accuracy ? metrics.Accuracy : metrics.LogLoss,
            DurationInMilliseconds = 1000 * Seconds(started),
            TrainSeconds = trained,
            ScoreSeconds = Seconds(started) - trained,
            Accuracy = metrics.Accuracy,
            LogLoss = metrics.LogLoss,
            Classifier = model,
        };
    }

    private static PixelLayout LayoutFor(string kind) => kind.StartsWith("fast", StringComparison.Ordinal) ? PixelLayout.Sparse : PixelLayout.Dense;

    /// <summary>Stochastic dual coordinate ascent goes over the rows many times.</summary>
    private static IDataView RowsFor(string kind, IDataView rows) => kind.StartsWith("sdca", StringComparison.Ordinal) ? RememberedVectors.Of(rows, ImageColumns.Scaled) : rows;

    private static double Seconds(long started) => Stopwatch.GetElapsedTime(started).TotalSeconds;
}
