using Mnist.Definitions.Models;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Running;

/// <summary>One trial of a search, from proposal to result. Whatever goes wrong in it is its result.</summary>
/// <param name="parts">The search.</param>
/// <param name="number">1-based number of the trial.</param>
/// <param name="proposal">What to try.</param>
internal sealed class Trial(SearchParts parts, int number, Proposal proposal) : IDisposable
{
    private readonly CancellationTokenSource deadline = parts.Budget.Deadline(parts.SecondsToKeep(proposal));
    private readonly double started = parts.Budget.Seconds;

    /// <summary>What is tried.</summary>
    public Proposal Proposal => proposal;

    /// <summary>Runs it.</summary>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<TrialResult> RunAsync()
    {
        parts.Progress.Began(number, proposal);
        var read = proposal.Read(parts.Definition.Name);
        if (read.Value is not { } whole)
        {
            return Result(new JobOutcome(TrialStatus.Failed, string.Join("; ", read.Errors.Select(error => $"{error.Path}: {error.Message}"))));
        }

        var (definition, rowFraction) = Fidelity.Apply(whole, proposal.Fidelity);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(parts.Context.Cancellation, deadline.Token);
        var outcome = await parts.Executor.RunAsync(Job(definition, rowFraction), fraction => parts.Progress.Progressed(number, fraction), stop.Token);
        parts.Context.Cancellation.ThrowIfCancellationRequested();
        if (outcome is { Status: TrialStatus.Completed, Facts: { } facts } && proposal.Fidelity == 1)
        {
            parts.Folder.Keep(number, facts);
        }

        return Result(outcome);
    }

    /// <summary>Sets its deadline anew: another trial may have become the best, which takes more or less time to be made the model.</summary>
    public void MoveDeadline() => parts.Budget.Move(deadline, parts.SecondsToKeep(proposal));

    /// <summary>Ends it: the search wants no more trials.</summary>
    public void Stop() => deadline.Cancel();

    /// <inheritdoc/>
    public void Dispose() => deadline.Dispose();

    private Job Job(ModelDefinition definition, double rowFraction) => new()
    {
        Definition = definition,
        Threads = parts.Share.ThreadsPerTrial,
        Folder = parts.Folder.NewTrialFolder(number),
        RowFraction = rowFraction,
        KeepsModel = proposal.Fidelity == 1,
        TimeLimit = parts.Definition.TrialTimeLimitSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        MemoryLimitBytes = parts.MemoryLimitBytes,
    };

    private TrialResult Result(JobOutcome outcome) => new(
        number, proposal.Kind, proposal.Parameters, proposal.Seed, outcome.Status, outcome.Reason,
        outcome.ValidationAccuracy, outcome.ValidationLogLoss, outcome.TrainSeconds, outcome.ValidationSeconds, Best: false)
    {
        Fidelity = proposal.Fidelity,
        StartedSeconds = started + outcome.LostSeconds,
        EndedSeconds = parts.Budget.Seconds,
        PeakMemoryBytes = outcome.PeakMemoryBytes,
    };
}
