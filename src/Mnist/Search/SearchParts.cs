using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Search.Costs;
using Mnist.Search.Running;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Trainers;
using Mnist.Trials;

namespace Mnist.Search;

/// <summary>What the parts of one search share.</summary>
internal sealed record SearchParts
{
    /// <summary>What was asked for.</summary>
    public required AutoMLModel Definition { get; init; }

    /// <summary>Chooses the trials.</summary>
    public required ISampler Sampler { get; init; }

    /// <summary>Runs them.</summary>
    public required IJobExecutor Executor { get; init; }

    /// <summary>Trials that may run at once, and the threads of each.</summary>
    public required ThreadShare Share { get; init; }

    /// <summary>The clock.</summary>
    public required SearchBudget Budget { get; init; }

    /// <summary>What trials are expected to take.</summary>
    public required SearchCosts Costs { get; init; }

    /// <summary>The trials so far.</summary>
    public required TrialHistory History { get; init; }

    /// <summary>The same on disk, with the models of the best.</summary>
    public required SearchFolder Folder { get; init; }

    /// <summary>Tells how it goes.</summary>
    public required SearchProgress Progress { get; init; }

    /// <summary>What the search was given.</summary>
    public required TrainingContext Context { get; init; }

    /// <summary>The trials of interrupted sessions that this one goes on from; null for none.</summary>
    public ResumedWork? Resumed { get; init; }

    /// <summary>Resident memory above which a trial's process is killed.</summary>
    public long MemoryLimitBytes => (long)(Definition.TrialMemoryLimitMegabytes * (1 << 20));

    /// <summary>Learns from a trial what others like it will take.</summary>
    public void Learn(TrialResult trial)
    {
        if (trial.Status == TrialStatus.Completed && Proposal.Of(trial).Read(Definition.Name).Value is { } whole)
        {
            var (part, rowFraction) = Fidelity.Apply(whole, trial.Fidelity);
            Costs.Learn(part, rowFraction, trial.TrainSeconds + trial.ValidationSeconds, trial.ValidationSeconds);
            if (trial.Fidelity == 1)
            {
                Costs.LearnOverhead(trial.EndedSeconds - trial.StartedSeconds - trial.TrainSeconds - trial.ValidationSeconds);
            }
        }
    }

    /// <summary>Seconds to keep for the end of the search as it stands: to make the best so far the model, or one that stands in.</summary>
    public double EndSeconds() => History.Best is { } best
        ? Costs.ExpectEnd(Proposal.Of(best).Read(Definition.Name).Value, best.ValidationSeconds)
        : Costs.ExpectEnd(null, 0);

    /// <summary>Seconds to keep for the end of the search if a model that is yet to be trained won.</summary>
    public double EndSecondsOf(ModelDefinition winner) => Costs.ExpectEnd(winner, Costs.ExpectScoring(winner));

    /// <summary>Seconds before the end of the search at which a trial must have ended: the search may end with the best so far, or with this one.</summary>
    public double SecondsToKeep(Proposal trial) => Math.Max(
        EndSeconds(), trial.Fidelity == 1 && trial.Read(Definition.Name).Value is { } model ? Costs.ExpectEvaluation(Costs.ExpectScoring(model)) : 0);
}
