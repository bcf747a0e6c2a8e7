using Mnist.Datasets;

namespace Mnist.Search.Running;

/// <summary>Runs the jobs of one search. Disposing it ends whatever still runs.</summary>
internal interface IJobExecutor : IDisposable
{
    /// <summary>Runs a job. Whatever goes wrong in it is its outcome, never an exception. As many may run at once as the executor has slots.</summary>
    /// <param name="job">What to train.</param>
    /// <param name="progress">Hears the fraction of the training that is done, 0 to 1, from any thread.</param>
    /// <param name="stop">Ends the job at once; its outcome is then that it was stopped.</param>
    Task<JobOutcome> RunAsync(Job job, Action<double> progress, CancellationToken stop);
}

/// <summary>Makes the executor of a search.</summary>
/// <param name="data">The rows jobs train on and are scored on.</param>
/// <param name="slots">Jobs that may run at once, at least 1.</param>
/// <param name="workFolder">An existing folder for temporary files; the caller deletes it.</param>
internal delegate IJobExecutor JobExecutorFactory(TrainingData data, int slots, string workFolder);
