using System.Text.Json;
using Mnist.Definitions;
using Mnist.Storage;

namespace Mnist.Clusters.Slurm;

/// <summary>What Slurm was given of a job: an array of tasks.</summary>
/// <param name="ArrayJob">Number that Slurm has given it.</param>
/// <param name="Tasks">Numbers of the job's tasks in it.</param>
/// <param name="Offset">What is added to a number of the array to get that of the task, 0 or more.</param>
internal sealed record SlurmArray(long ArrayJob, IReadOnlyList<int> Tasks, int Offset);

/// <summary>All arrays of a job, oldest first.</summary>
internal sealed record SlurmSubmission(IReadOnlyList<SlurmArray> Arrays)
{
    /// <summary>What a job's folder has; empty if nothing was submitted.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static SlurmSubmission Read(StoredJob job) => File.Exists(job.SubmissionFile) ? StoredJob.Read<SlurmSubmission>(job.SubmissionFile) : new SlurmSubmission([]);

    /// <summary>Adds an array, as soon as it is submitted: the next may fail.</summary>
    public static void Add(StoredJob job, SlurmArray array)
    {
        var submission = new SlurmSubmission([.. Read(job).Arrays, array]);
        DurableFiles.Replace(job.SubmissionFile, file => JsonSerializer.Serialize(file, submission, DefinitionJson.Indented));
    }
}
