using Mnist.Clusters;
using Mnist.Settings;

namespace Mnist.Tests.Clusters;

/// <summary>A job of two models, two seeds each, and an ensemble of them.</summary>
internal static class SampleJob
{
    public static StoredJob In(string folder, ClusterSettings? cluster = null) => new(Path.Combine(folder, ".jobs", "small-1"), new Job
    {
        Id = "small-1",
        Experiment = "small",
        SubmittedAt = new DateTimeOffset(2026, 11, 30, 14, 0, 0, TimeSpan.Zero),
        CodeVersion = "0.1.0",
        DatasetSha256 = new string('d', 64),
        Cluster = cluster ?? new ClusterSettings { Name = "hpc", Program = "/opt/mnist/mnist" },
        DataFolder = "/data",
        CheckpointSeconds = 10,
        Tasks =
        [
            new JobTask(1, "dense", 1, "dense", []), new JobTask(2, "dense", 2, "dense", []),
            new JobTask(3, "bayes", 1, "naiveBayes", []), new JobTask(4, "bayes", 2, "naiveBayes", []),
            new JobTask(5, "all", 1, "ensemble", [1, 3]),
        ],
    });
}
