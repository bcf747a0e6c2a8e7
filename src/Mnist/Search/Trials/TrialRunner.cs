using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Dense;
using Mnist.Evaluation;
using Mnist.Search.Spaces;
using Mnist.Trainers;

namespace Mnist.Search.Trials;

/// <summary>Trains and scores one proposal at a time. Whatever goes wrong in a trial is its result, never an exception.</summary>
/// <param name="catalog">Trainers of the kinds searched.</param>
/// <param name="time">The clock that times trials.</param>
internal sealed class TrialRunner(TrainerCatalog catalog, TimeProvider time)
{
    /// <summary>Runs one trial.</summary>
    /// <param name="number">1-based number of the trial.</param>
    /// <param name="proposal">What to train.</param>
    /// <param name="name">Name of the model.</param>
    /// <param name="data">Rows to train on and to score on.</param>
    /// <param name="context">Threads, work folder and observer of this trial; its token is the user's.</param>
    /// <param name="deadline">Cancelled when the search's time is up.</param>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public Trial Run(int number, Proposal proposal, string name, TrainingData data, TrainingContext context, CancellationToken deadline)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, deadline);
        var result = new TrialResult(
            number, proposal.Kind, proposal.Parameters, proposal.Seed, TrialStatus.Failed, null, null, null, 0, 0, Best: false);
        var started = time.GetTimestamp();
        ModelDefinition? definition = null;
        try
        {
            definition = proposal.Define(name);
            var model = catalog.For(definition).Train(definition, data, context with { Seed = proposal.Seed, Cancellation = either.Token });
            result = result with { TrainSeconds = Seconds(started) };
            return new Trial(Score(model, data, context.Threads, result), definition, model);
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(context.Cancellation);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new Trial(Ended(result, TrialStatus.Stopped, "the search's time was up", started), definition, null);
        }
#pragma warning disable CA1031 // A failing trial never ends the search.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new Trial(Ended(result, TrialStatus.Failed, ReasonOf(failure), started), definition, null);
        }
    }

    private TrialResult Score(ITrainedModel model, TrainingData data, int threads, TrialResult trained)
    {
        var started = time.GetTimestamp();
        try
        {
            var metrics = Evaluator.Evaluate(model.Score(data.Validation, threads), data.Validation, data.ClassNames);
            return trained with
            {
                Status = TrialStatus.Completed,
                ValidationAccuracy = metrics.Accuracy,
                ValidationLogLoss = metrics.LogLoss,
                ValidationSeconds = Seconds(started),
            };
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private TrialResult Ended(TrialResult result, TrialStatus status, string reason, long started) => result with
    {
        Status = status,
        Reason = reason,
        TrainSeconds = result.TrainSeconds > 0 ? result.TrainSeconds : Seconds(started),
    };

    private static string ReasonOf(Exception failure) => failure is TrainingException or DivergedException or NonFiniteScoreException
        ? failure.Message
        : $"unexpected {failure.GetType().Name}: {failure.Message.Split('\n')[0].TrimEnd()}";

    private double Seconds(long started) => time.GetElapsedTime(started).TotalSeconds;
}
