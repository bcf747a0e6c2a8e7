using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
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
        if (definition is AutoMLModel { Validation.Folds: var folds } && FoldRows.ProblemOf(data, folds) is { } problem)
        {
            throw new TrainingException($"cross-validation within the search: {problem}");
        }

        var folder = SearchFolder.Open(context.State?.Folder ?? Path.Combine(context.WorkFolder, "search"));
        try
        {
            var before = folder.Log.Resume();
            return context.Continues is { } earlier
                ? GoOn((AutoMLModel)definition, data, context, folder, before.Count < earlier.Trials.Count ? folder.Take(earlier) : before, earlier)
                : Search((AutoMLModel)definition, data, context, folder, TrialsBefore.Of(folder, before, 0, 0));
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

    /// <summary>The clock of the finished search goes on. What ended that does not end this: it was asked for more, whatever it had reached.</summary>
    private TrainedModel GoOn(
        AutoMLModel definition, TrainingData data, TrainingContext context, SearchFolder folder, IReadOnlyList<TrialResult> trials, EarlierSearch earlier)
    {
        var reached = TrialOrder.BestOf(earlier.Trials)?.ValidationAccuracy;
        var longer = definition with
        {
            TimeBudgetSeconds = earlier.Seconds + earlier.MoreSeconds,
            MaximumTrials = null,
            Ensemble = definition.Ensemble && !earlier.ModelsPreprocess,
            TargetAccuracy = definition.TargetAccuracy > reached ? definition.TargetAccuracy : null,
        };
        return Search(longer, data, context, folder, TrialsBefore.Of(folder, trials, earlier.Trials.Count, earlier.Seconds));
    }

    private TrainedModel Search(AutoMLModel definition, TrainingData data, TrainingContext context, SearchFolder folder, TrialsBefore before)
    {
        var budget = new SearchBudget(definition, time, time.GetTimestamp(), before.Seconds);
        var share = ThreadShare.Of(definition, context.Threads);
        using var executor = executors(data, share.Slots, context.WorkFolder);
        var study = new Study(definition, data, context, share, budget, executor, folder)
        {
            Resumed = before.Resumed,
            EarlierTrials = before.Earlier,
            Interrupted = before.Interrupted.ToDictionary(trial => trial.Started.Trial),
        };
        foreach (var trial in before.Interrupted.Where(trial => trial.Seconds > 0))
        {
            context.Observer.Noted(FormattableString.Invariant($"trial {trial.Started.Trial} goes on from its checkpoint, after {trial.Seconds:f1} s"));
        }

        study.Resume(before.Trials);
        var clock = new TrialClock(study.Costs.Guess, study.Costs.Expect, () => budget.SecondsLeft ?? double.PositiveInfinity);
        var rows = new SearchedRows(data.Shape.Features, data.Training.Count);
        var families = SearchSpaces.Of(definition, rows);
        var starts = StartingPoints.Of(families, context.StartFrom);
        if (context.StartFrom.Count > 0)
        {
            context.Observer.Noted(starts.Describe(context.StartFrom));
        }

        var chooser = new TrialChooser(definition, families, context.Seed, clock, starts, rows);
        var stopped = new SearchLoop(study, chooser).RunAsync().GetAwaiter().GetResult();
        return new SearchWinner(study, new SearchFindings(study, chooser).Tell(families)).MakeAsync(stopped).GetAwaiter().GetResult();
    }

    /// <summary>What a search goes on from.</summary>
    /// <param name="Trials">All trials before.</param>
    /// <param name="Interrupted">Trials that had not ended when the search was killed.</param>
    /// <param name="Earlier">How many of them are of a finished search.</param>
    /// <param name="EarlierSeconds">How long that took.</param>
    private sealed record TrialsBefore(IReadOnlyList<TrialResult> Trials, IReadOnlyList<InterruptedTrial> Interrupted, int Earlier, double EarlierSeconds)
    {
        public static TrialsBefore Of(SearchFolder folder, IReadOnlyList<TrialResult> trials, int earlier, double earlierSeconds) =>
            new(trials, folder.Interrupted(trials.Select(trial => trial.Trial)), earlier, earlierSeconds);

        /// <summary>Seconds on the clock of the search.</summary>
        public double Seconds => EarlierSeconds + (Resumed?.Seconds ?? 0);

        /// <summary>The work of interrupted sessions.</summary>
        public ResumedWork? Resumed => Reached is > 0 and var seconds ? new ResumedWork(Trials.Count - Earlier, seconds - EarlierSeconds) : null;

        /// <summary>Seconds of the search up to which the work of these sessions is not lost; 0 for none.</summary>
        private double Reached => Trials.Skip(Earlier).Select(trial => trial.EndedSeconds).Concat(Interrupted.Select(trial => trial.ReachedSeconds)).DefaultIfEmpty(0).Max();
    }
}
