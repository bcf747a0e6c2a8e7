using System.Globalization;
using Mnist.Datasets;
using Mnist.Definitions;
using Mnist.Definitions.Data;
using Mnist.Definitions.Models;
using Mnist.Definitions.Searching;
using Mnist.Experiments;
using Mnist.Models.Zip;
using Mnist.Reports.Html;
using Mnist.Runs;
using Mnist.Search;
using Mnist.Search.Workers;
using Mnist.Tests.Datasets;
using Mnist.Tests.Experiments;
using Mnist.Trainers;
using Mnist.Trials;
using TemporaryFolder = Mnist.Tests.Datasets.TemporaryFolder;

namespace Mnist.Tests.Search.Workers;

/// <summary>
/// Searches of MNIST with short budgets among kinds of models that never end, take all memory or die, from the start of the run to the stored
/// run with its pictures. Three of them here; with MNIST_CONTRACT_SEARCHES=50 as many, each of which may end two seconds after its budget.
/// </summary>
public sealed class BudgetContractTests : IDisposable
{
    // On a machine that does much else, two seconds say nothing about the program.
    private const double UsualSlack = 15;

    private const double PromisedSlack = 2;

    private static readonly string[] Kinds =
        ["dense", "lightGbm", "pcaLbfgs", "naiveBayes", "linearSvm", "kMeansLbfgs", "fastForest", "averagedPerceptron", "sdcaMaximumEntropy"];

    private readonly TemporaryFolder folder = new();
    private readonly RecordingObserver observer = new();
    private readonly AutoMLTrainer trainer = new(ProcessExecutor.Factory(Workers.HostileKinds, TimeProvider.System), TimeProvider.System);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_HostileKindsAndShortBudgets_EndsInTimeWithAModel()
    {
        var promised = int.TryParse(Environment.GetEnvironmentVariable("MNIST_CONTRACT_SEARCHES"), NumberStyles.None, CultureInfo.InvariantCulture, out var searches);
        for (var seed = 1; seed <= (promised ? searches : 3); seed++)
        {
            Run(Search(seed), seed, promised ? PromisedSlack : UsualSlack);
        }
    }

    [Fact]
    public void Train_MemoryLimitBelowEveryTrial_EndsWithTheModelThatStandsIn()
    {
        var search = new AutoMLModel { Name = "search", MaximumTrials = 2, TrialMemoryLimitMegabytes = 8, Families = [new SearchFamily { Kind = "pcaLbfgs" }] };
        using var model = trainer.Train(search, Data(), new TrainingContext(Seed: 1, Threads: 2, folder.Path, observer, TestContext.Current.CancellationToken));
        Assert.Equal([TrialStatus.OutOfMemory, TrialStatus.OutOfMemory], observer.Trials.Select(trial => trial.Status));
        Assert.EndsWith("this linear model stands in", model.Facts.Search!.Stopped);
    }

    private static AutoMLModel Search(int seed)
    {
        var random = new Random(seed);
        return new AutoMLModel
        {
            Name = "search",
            TimeBudgetSeconds = random.Next(10, 16),
            Parallel = random.Next(1, 3),
            TrialMemoryLimitMegabytes = 600,
            TrialTimeLimitSeconds = seed % 3 == 0 ? 1.5 : null,
            Families = [.. Kinds.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Select(kind => new SearchFamily { Kind = kind })],
        };
    }

    private void Run(AutoMLModel search, int seed, double slack)
    {
        var runs = Path.Combine(folder.Path, FormattableString.Invariant($"{seed}"));
        var experiment = new ExperimentDefinition { Name = "contract", Seed = seed, Data = new MnistData(), Models = [search] };
        var runner = new ExperimentRunner(
            new DatasetLoader(RealMnist.DataFolder), new RunStore(runs), new TrainerCatalog(new Dictionary<Type, ITrainer> { [typeof(AutoMLModel)] = trainer }), ModelRoundTrip.Check, RunDocuments.Write, TimeProvider.System);

        var record = runner.Run(experiment, folder.Path, new RunOptions(Threads: 2, Force: false, Only: []), new RecordedEvents(), TestContext.Current.CancellationToken)[0].Run.Record;

        var seconds = (TimeProvider.System.GetUtcNow() - record.StartedAt).TotalSeconds;
        var what = FormattableString.Invariant($"seed {seed}, {search.TimeBudgetSeconds} s, {string.Join(' ', search.Families!.Select(family => family.Kind))}: {seconds:f2} s, {record.Reason}");
        TestContext.Current.SendDiagnosticMessage(what);
        Assert.True(record.Validation?.Accuracy > 0.2, what);
        Assert.True(seconds <= search.TimeBudgetSeconds + slack, what);
        Assert.Empty(Workers.LivingIn(runs));
    }

    private static TrainingData Data() => new(Rows(0, 5_000), Rows(5_000, 1_000), RealMnist.Dataset.ClassNames);

    private static LabeledImages Rows(int first, int count) => new(
        RealMnist.Dataset.Shape, RealMnist.Dataset.Pixels, RealMnist.Dataset.Labels, Enumerable.Range(first, count).ToArray());
}
