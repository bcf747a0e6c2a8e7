using Mnist.Definitions.Models;
using Mnist.Runs;

namespace Mnist.Experiments;

/// <summary>What became of one model of an experiment.</summary>
/// <param name="Model">Its definition.</param>
/// <param name="Run">Its run; a failed model has one too.</param>
/// <param name="Reused">Whether the run was there before.</param>
public sealed record ModelResult(ModelDefinition Model, StoredRun Run, bool Reused)
{
    /// <summary>Whether there is no model.</summary>
    public bool Failed => Run.Record.Status == RunStatus.Failed;
}
