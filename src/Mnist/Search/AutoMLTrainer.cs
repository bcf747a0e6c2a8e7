using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Search.Costs;
using Mnist.Search.Running;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>
/// Trains an <see cref="AutoMLModel"/>: many trials, the best on the validation rows wins. Where no clock ends trials or
/// the search, the same seed gives the same model. An interrupted search goes on from its folder.
/// </summary>
public sealed class AutoMLTrainer : ITrainer
{
    private readonly JobExecutorFactory executors;
    private readonly TimeProvider time;

    /// <summary>Makes the trainer.</summary>
    /// <param name="executors">Makes what runs the trials.</param>
    /// <param name="time">The clock of the time budget.</param>
    internal AutoMLTrainer(JobExecutorFactory executors, TimeProvider time) => (this.executors, this.time) = (executors, time);

    /// <inheritdoc/>
    public TrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        var folder = SearchFolder.Open(context.State?.Folder ?? Path.Combine(context.WorkFolder, "search"));
        try
        {
            return Search((AutoMLModel)definition, data, context, folder, folder.Log.Resume());
        }
        catch (InvalidDataException damage)
        {
            folder.Dispose();
            throw new TrainingException($"{damage.Message}; remove the file to search again from the start", damage);
        }
        catch (TrainingException)
        {
            // It would fail again if it went on from here.
            folder.Delete();
            throw;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private TrainedModel Search(AutoMLModel definition, TrainingData data, TrainingContext context, SearchFolder folder, IReadOnlyList<TrialResult> before)
    {
        var resumed = before.Count == 0 ? null : new ResumedWork(before.Count, before.Max(trial => trial.EndedSeconds));
        var budget = new SearchBudget(definition, time, time.GetTimestamp(), spentBefore: resumed?.Seconds ?? 0);
        var share = ThreadShare.Of(definition, context.Threads);
        using var executor = executors(data, share.Slots, context.WorkFolder);
        var study = new Study(definition, data, context, share, budget, executor, folder) { Resumed = resumed };
        study.Resume(before);
        var clock = new TrialClock(study.Costs.Guess, study.Costs.Expect, () => budget.SecondsLeft ?? double.PositiveInfinity);
        var chooser = new TrialChooser(definition, SearchSpaces.Of(definition), context.Seed, clock);
        var stopped = new SearchLoop(study, chooser).RunAsync().GetAwaiter().GetResult();
        return new SearchWinner(study).MakeAsync(stopped).GetAwaiter().GetResult();
    }
}
