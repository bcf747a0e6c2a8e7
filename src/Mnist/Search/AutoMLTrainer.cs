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
    public ITrainedModel Train(ModelDefinition definition, TrainingData data, TrainingContext context)
    {
        var folder = SearchFolder.Open(context.StateFolder ?? Path.Combine(context.WorkFolder, "search"));
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

    private SearchedModel Search(AutoMLModel definition, TrainingData data, TrainingContext context, SearchFolder folder, IReadOnlyList<TrialResult> before)
    {
        var started = time.GetTimestamp();
        var share = ThreadShare.Of(definition, context.Threads);
        var resumed = before.Count == 0 ? null : new ResumedWork(before.Count, before.Max(trial => trial.EndedSeconds));
        var budget = new SearchBudget(definition, time, started, spentBefore: resumed?.Seconds ?? 0);
        var costs = new SearchCosts(data, share.ThreadsPerTrial, definition.Refit, context.TestRows, context.MoreRowsScored);
        using var executor = executors(data, share.Slots, context.WorkFolder);
        var parts = new SearchParts
        {
            Definition = definition,
            Sampler = SamplerFactory.Create(definition, SearchSpaces.Of(definition), context.Seed, Guess, new TrialClock(Expect, () => budget.SecondsLeft ?? double.PositiveInfinity)),
            Executor = executor,
            Share = share,
            Budget = budget,
            Costs = costs,
            History = new TrialHistory(),
            Folder = folder,
            Progress = new SearchProgress(definition, budget, context.Observer),
            Context = context,
            Resumed = resumed,
        };
        Resume(parts, before);
        var stopped = new SearchLoop(parts).RunAsync().GetAwaiter().GetResult();
        return new SearchWinner(parts, data).MakeAsync(stopped).GetAwaiter().GetResult();

        double Guess(Proposal proposal) => Seconds(proposal, (part, rowFraction) => rowFraction * TrainingCost.GuessSeconds(part, data, context.Threads));

        double Expect(Proposal proposal) => Seconds(proposal, costs.ExpectTrial);

        double Seconds(Proposal proposal, Func<ModelDefinition, double, double> seconds)
        {
            if (proposal.Read(definition.Name).Value is not { } whole)
            {
                return 0;
            }

            var (part, rowFraction) = Fidelity.Apply(whole, proposal.Fidelity);
            return seconds(part, rowFraction);
        }
    }

    private static void Resume(SearchParts parts, IReadOnlyList<TrialResult> before)
    {
        foreach (var trial in before)
        {
            parts.History.Restore(trial);
            parts.Learn(trial);
            parts.Progress.Ended(trial);
        }
    }
}
