using Mnist.Datasets;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Search.Trials;
using Mnist.Trainers;

namespace Mnist.Search;

/// <summary>Trial after trial, until the budget is spent or nothing worth trying is left.</summary>
/// <param name="name">Name of the model searched for.</param>
/// <param name="sampler">Chooses the trials.</param>
/// <param name="runner">Runs them.</param>
/// <param name="budget">Ends the search.</param>
/// <param name="history">Receives the trials.</param>
/// <param name="data">Rows to train on and to choose by.</param>
/// <param name="context">What the search was given.</param>
internal sealed class SearchLoop(
    string name, ISampler sampler, TrialRunner runner, SearchBudget budget, TrialHistory history, TrainingData data, TrainingContext context)
{
    private readonly CostEstimate costs = new(data, context.Threads);

    /// <summary>Runs trials and gives the best model.</summary>
    /// <exception cref="TrainingException">No trial completed.</exception>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public SearchedModel Run()
    {
        while (!budget.IsSpent(history.Results.Count) && Next() is { } proposal)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            RunTrial(proposal);
        }

        return new SearchedModel(history.TakeBest(), history.Results.Count);
    }

    /// <summary>Until a trial has completed, one is started whatever it may cost: without it the search would end with nothing.</summary>
    private Proposal? Next() =>
        sampler.Next(history.Results, proposal => !history.IsHopeless(proposal.Kind) && IsAffordable(proposal))
        ?? (history.Best is null ? sampler.Next(history.Results, proposal => !history.IsHopeless(proposal.Kind)) : null);

    private bool IsAffordable(Proposal proposal) =>
        budget.Left is null || proposal.Read(name).Value is not { } definition || budget.Affords(costs.ExpectSeconds(definition));

    private void RunTrial(Proposal proposal)
    {
        var number = history.Results.Count + 1;
        var progress = new TrialProgress(proposal, history, budget, context.Observer);
        progress.Progressed(0, "");
        var folder = Directory.CreateDirectory(FolderOf(number)).FullName;
        var trial = runner.Run(number, proposal, name, data, context with { WorkFolder = folder, Observer = progress }, budget.Deadline);
        var previousBest = history.Best;
        var result = history.Add(trial);
        DeleteFolder(result.Best ? previousBest?.Result.Trial : number);
        if (trial is { Definition: { } definition, Result.Status: TrialStatus.Completed })
        {
            costs.Learn(definition, result.TrainSeconds + result.ValidationSeconds);
        }

        context.Observer.TrialEnded(result);
    }

    private string FolderOf(int trial) => Path.Combine(context.WorkFolder, FormattableString.Invariant($"trial-{trial}"));

    private void DeleteFolder(int? trial)
    {
        if (trial is { } number)
        {
            Directory.Delete(FolderOf(number), recursive: true);
        }
    }
}
