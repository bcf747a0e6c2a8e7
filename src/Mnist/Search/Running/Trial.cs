using Mnist.Definitions.Models;
using Mnist.Search.Spaces;
using Mnist.Trials;

namespace Mnist.Search.Running;

/// <summary>One trial of a search, from proposal to result. Whatever goes wrong in it is its result.</summary>
internal sealed class Trial : IDisposable
{
    private readonly Study study;
    private readonly StartedTrial started;
    private readonly InterruptedTrial? before;
    private readonly CancellationTokenSource deadline;

    private Trial(Study study, StartedTrial started, InterruptedTrial? before)
    {
        (this.study, this.started, this.before, Proposal) = (study, started, before, started.ToProposal());
        deadline = study.Budget.Deadline(study.Plan.SecondsToKeep(Proposal));
        Result = RunAsync();
    }

    public Proposal Proposal { get; }

    /// <summary>Models of folds are none of all training rows.</summary>
    private bool KeepsModel => Proposal.Fidelity == 1 && study.Definition.Validation is null;

    /// <summary>What it did, once it has ended; cancelled where the user cancelled.</summary>
    public Task<TrialResult> Result { get; }

    /// <summary>Starts a trial.</summary>
    /// <param name="study">The search.</param>
    /// <param name="number">1-based.</param>
    /// <param name="proposal">What to try.</param>
    public static Trial Start(Study study, int number, Proposal proposal) => new(study, StartedTrial.Of(number, proposal, study.Budget.Seconds), before: null);

    /// <summary>Goes on with a trial that a killed search was busy with.</summary>
    public static Trial GoOn(Study study, InterruptedTrial before) => new(study, before.Started, before);

    /// <summary>Sets its deadline anew: another trial may have become the best, which takes more or less time to be made the model.</summary>
    public void MoveDeadline() => study.Budget.Move(deadline, study.Plan.SecondsToKeep(Proposal));

    /// <summary>Ends it: the search wants no more trials.</summary>
    public void Stop() => deadline.Cancel();

    public void Dispose() => deadline.Dispose();

    private async Task<TrialResult> RunAsync()
    {
        study.Progress.Began(started.Trial, Proposal);
        var read = Proposal.Read(study.Definition.Name);
        if (read.Value is not { } whole)
        {
            return Ended(new JobOutcome(TrialStatus.Failed, string.Join("; ", read.Errors.Select(error => $"{error.Path}: {error.Message}"))));
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(study.Context.Cancellation, deadline.Token);
        var outcome = await study.Executor.RunAsync(JobOf(whole), fraction => study.Progress.Progressed(started.Trial, fraction), stop.Token);
        study.Context.Cancellation.ThrowIfCancellationRequested();
        if (outcome is { Status: TrialStatus.Completed, Facts: { } facts } && KeepsModel)
        {
            study.Folder.Keep(started.Trial, facts);
        }

        return Ended(outcome);
    }

    private Job JobOf(ModelDefinition whole)
    {
        var (definition, rowFraction) = Fidelity.Apply(whole, Proposal.Fidelity);
        return new Job
        {
            Definition = definition,
            Threads = study.Share.ThreadsPerTrial,
            Folder = before is null ? study.Folder.Begin(started) : study.Folder.GoOn(started),
            RowFraction = rowFraction,
            KeepsModel = KeepsModel,
            Folds = study.Folds(Proposal.Fidelity == 1 ? study.Definition.Validation?.Folds ?? 0 : 1),
            CheckpointSeconds = study.Context.State?.CheckpointSeconds,
            TimeLimit = study.Definition.TrialTimeLimitSeconds is { } seconds ? TimeSpan.FromSeconds(Math.Max(0, seconds - (before?.Seconds ?? 0))) : null,
            MemoryLimitBytes = study.MemoryLimitBytes,
        };
    }

    private TrialResult Ended(JobOutcome outcome) => new(
        started.Trial, Proposal.Kind, Proposal.Parameters, Proposal.Seed, outcome.Status, outcome.Reason,
        outcome.ValidationAccuracy, outcome.ValidationLogLoss, outcome.TrainSeconds, outcome.ValidationSeconds, Best: false)
    {
        Fidelity = Proposal.Fidelity,
        StartedSeconds = started.StartedSeconds + outcome.LostSeconds,
        EndedSeconds = study.Budget.Seconds,
        PeakMemoryBytes = outcome.PeakMemoryBytes,
    };
}
