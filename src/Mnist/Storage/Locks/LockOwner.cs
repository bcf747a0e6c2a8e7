namespace Mnist.Storage.Locks;

/// <summary>Who holds a lock.</summary>
/// <param name="Host">Name of the machine.</param>
/// <param name="Process">Id of the process there.</param>
/// <param name="Job">Job of a cluster that it is part of; null for none.</param>
internal sealed record LockOwner(string Host, int Process, string? Job)
{
    public static LockOwner OfThisProcess() =>
        new(Environment.MachineName, Environment.ProcessId, Environment.GetEnvironmentVariable("SLURM_JOB_ID"));
}
