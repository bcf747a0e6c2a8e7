using System.Diagnostics;
using System.Globalization;
using Mnist.Datasets;
using Mnist.Definitions.Models;
using Mnist.Evaluation;
using Mnist.Search;
using Mnist.Search.Processes;
using Mnist.Tests.Datasets;
using Mnist.Trainers;

namespace Mnist.Tests.Search.Processes;

/// <summary>
/// Searches with short budgets among kinds of models that never end, take all memory or die. Three of them here; with
/// MNIST_CONTRACT_SEARCHES=50 as many, each of which must leave the time that is kept for evaluating and publishing its model, but for two seconds.
/// </summary>
public sealed class BudgetContractTests : IDisposable
{
    // On a machine that does much else, two seconds say nothing about the program.
    private const double UsualSlack = 15;

    private const double PromisedSlack = 2;

    // What a search keeps at least for evaluating and publishing its model.
    private static readonly double SecondsForTheEnd = new SearchCosts(Data(), threads: 2, refits: false, moreRowsScored: 0).ExpectEvaluation(scoringSeconds: 0);

    private static readonly string[] Kinds =
        ["dense", "lightGbm", "pcaLbfgs", "naiveBayes", "linearSvm", "kMeansLbfgs", "fastForest", "averagedPerceptron", "sdcaMaximumEntropy"];

    private readonly TemporaryFolder folder = new();
    private readonly RecordingObserver observer = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_HostileKindsAndShortBudgets_EndsInTimeWithAModel()
    {
        var promised = int.TryParse(Environment.GetEnvironmentVariable("MNIST_CONTRACT_SEARCHES"), NumberStyles.None, CultureInfo.InvariantCulture, out var searches);
        for (var seed = 1; seed <= (promised ? searches : 3); seed++)
        {
            Search(seed, promised ? PromisedSlack : UsualSlack);
        }
    }

    [Fact]
    public void Train_MemoryLimitBelowEveryTrial_EndsWithTheModelThatStandsIn()
    {
        var search = new AutoMLModel { Name = "search", MaximumTrials = 2, TrialMemoryLimitMegabytes = 8, Families = [new SearchFamily { Kind = "pcaLbfgs" }] };
        using var model = Train(search, seed: 1, Directory.CreateDirectory(Path.Combine(folder.Path, "small")).FullName);
        Assert.Equal([TrialStatus.OutOfMemory, TrialStatus.OutOfMemory], observer.Trials.Select(trial => trial.Status));
        Assert.EndsWith("this linear model stands in", model.Facts.Search!.Stopped);
    }

    private void Search(int seed, double slack)
    {
        var random = new Random(seed);
        var search = new AutoMLModel
        {
            Name = "search",
            TimeBudgetSeconds = random.Next(9, 16),
            Parallel = random.Next(1, 3),
            TrialMemoryLimitMegabytes = 600,
            TrialTimeLimitSeconds = seed % 3 == 0 ? 1.5 : null,
            Families = [.. Kinds.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Select(kind => new SearchFamily { Kind = kind })],
        };
        var what = FormattableString.Invariant($"seed {seed}, {search.TimeBudgetSeconds} s, {string.Join(' ', search.Families.Select(family => family.Kind))}");
        var work = Directory.CreateDirectory(Path.Combine(folder.Path, FormattableString.Invariant($"{seed}"))).FullName;
        var clock = Stopwatch.StartNew();
        using var model = Train(search, seed, work);
        Assert.True(Evaluator.Evaluate(model.Score(Data().Validation, 2), Data().Validation, Data().ClassNames).Accuracy > 0.2, what);
        Assert.True(clock.Elapsed.TotalSeconds <= search.TimeBudgetSeconds - SecondsForTheEnd + slack, FormattableString.Invariant($"{what}: {clock.Elapsed.TotalSeconds:f2} s"));
        Assert.Empty(Workers.LivingIn(work));
    }

    private ITrainedModel Train(AutoMLModel search, int seed, string work) =>
        new AutoMLTrainer(ProcessTrials.Factory(Workers.HostileKinds, TimeProvider.System), TimeProvider.System)
            .Train(search, Data(), new TrainingContext(seed, Threads: 2, work, observer, TestContext.Current.CancellationToken));

    private static TrainingData Data() => new(Rows(0, 5_000), Rows(5_000, 1_000), RealMnist.Dataset.ClassNames);

    private static LabeledImages Rows(int first, int count) => new(
        RealMnist.Dataset.Shape, RealMnist.Dataset.Pixels, RealMnist.Dataset.Labels, Enumerable.Range(first, count).ToArray());
}
