using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Models;
using Mnist.Experiments;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Runs;
using Mnist.Trainers;
using Mnist.Trials;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Experiments;

public sealed class RetryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> log = [];
    private readonly Findings findings = new();
    private readonly HashSet<string> broken = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_Retry_TrainsOnlyWhatFailedAndSaysWhyItDid()
    {
        broken.Add("b");
        Run(["a", "b"]);
        log.Clear();
        broken.Clear();

        var results = Run(["a", "b", "c"], retry: true);

        Assert.Equal(["train b seed 5"], Trained);
        Assert.Equal([("a", true, false), ("b", false, false)], results.Select(result => (result.Model.Name, result.Reused, result.Failed)));
        Assert.Contains("b is trained again; it failed: b is broken", findings.All);
        Assert.Contains("Never run, and left out of a retry: c.", findings.All);
    }

    [Fact]
    public void Run_RetryOfNothing_SaysThatNothingFailed()
    {
        Run(["a", "b"]);
        log.Clear();

        Assert.All(Run(["a", "b"], retry: true), result => Assert.True(result.Reused));
        Assert.Empty(Trained);
        Assert.Contains("Nothing failed: there is nothing to train again.", findings.All);
    }

    [Fact]
    public void Run_RetryAfterAForcedRunFailed_TrainsThoughAnOlderRunCompleted()
    {
        Run(["a"]);
        broken.Add("a");
        Run(["a"], force: true);
        log.Clear();
        broken.Clear();

        Assert.False(Run(["a"], retry: true)[0].Failed);
        Assert.Equal(["train a seed 5"], Trained);
        Assert.True(Run(["a"], retry: true)[0].Reused);
    }

    [Fact]
    public void Run_RetryThatFailsAgain_MayBeRetried()
    {
        broken.Add("a");
        Run(["a"]);

        Assert.True(Run(["a"], retry: true)[0].Failed);
        broken.Clear();
        Assert.False(Run(["a"], retry: true)[0].Failed);
        Assert.Equal(3, new RunStore(RunsFolder).List().Runs.Count);
    }

    private string RunsFolder => Path.Combine(folder.Path, "runs");

    private IEnumerable<string> Trained => log.Where(line => line.StartsWith("train", StringComparison.Ordinal));

    private IReadOnlyList<ModelResult> Run(string[] models, bool retry = false, bool force = false)
    {
        var experiment = new ExperimentDefinition { Name = "trial", Seed = 5, Data = TinyIdx.Write(folder), Models = [.. models.Select(name => new NaiveBayesModel { Name = name })] };
        var catalog = new TrainerCatalog(new Dictionary<Type, ITrainer> { [typeof(NaiveBayesModel)] = new FakeTrainer(log, Confidence) });
        return new ExperimentRunner(new DatasetLoader(folder.Path), new RunStore(RunsFolder), catalog, (_, _, _, _, _) => { }, (_, _, _, _) => { }, TimeProvider.System)
            .Run(experiment, folder.Path, new RunOptions(Threads: 1, force, []) { Retry = retry }, findings, TestContext.Current.CancellationToken);
    }

    private float Confidence(ModelDefinition model, TrainingContext context) => broken.Contains(model.Name) ? throw new TrainingException($"{model.Name} is broken") : 0.9f;

    private sealed class Findings : IExperimentObserver
    {
        public List<string> All { get; } = [];

        public void DataLoading(double fraction) { }

        public void DataReady(DatasetSplit split, IReadOnlyList<string> findings) => All.AddRange(findings);

        public void ModelStarted(ModelDefinition model) { }

        public void Progressed(ModelDefinition model, double? fraction, string status) { }

        public void EpochEnded(ModelDefinition model, EpochResult epoch) { }

        public void TrialEnded(ModelDefinition model, TrialResult trial) { }

        public void ModelEnded(ModelResult result) { }
    }
}
