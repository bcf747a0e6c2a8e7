using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions.Models;
using Mnist.Search;
using Mnist.Search.Samplers;
using Mnist.Search.Spaces;
using Mnist.Search.Trials;
using Mnist.Tests.Datasets;
using Mnist.Trainers;

namespace Mnist.Tests.Search;

public sealed class SearchLoopTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly RecordingObserver observer = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_NothingToTryUntilATrialEnds_WaitsForItAndGoesOn()
    {
        var search = new AutoMLModel { Name = "search", TimeBudgetSeconds = 3_600, MaximumTrials = 3, Parallel = 2 };
        Assert.Equal("made as many trials as it may", await RunAsync(search, new OneAfterAnother()));
        Assert.Equal([1, 2, 3], observer.Trials.Select(trial => trial.Trial));
    }

    [Fact]
    public async Task RunAsync_TimeBudgetAndSlowTrial_KeepsNoOtherSlotWaiting()
    {
        using var othersEnded = new ManualResetEventSlim();
        var begun = 0;
        observer.AfterTrial = () =>
        {
            if (observer.Trials.Count == 5)
            {
                othersEnded.Set();
            }
        };
        var search = new AutoMLModel { Name = "search", TimeBudgetSeconds = 3_600, MaximumTrials = 6, Parallel = 2 };
        await RunAsync(search, new RandomSampler(SearchSpaces.Of(search with { Families = [new SearchFamily { Kind = "linearSvm" }] }), 1), () =>
            Assert.True(Interlocked.Increment(ref begun) > 1 || othersEnded.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)));
        Assert.Equal([1, 2, 3, 4, 5, 6], observer.Trials.Select(trial => trial.Trial).Order());
        Assert.InRange(observer.Trials[^1].Trial, 1, 2);
    }

    private async Task<string> RunAsync(AutoMLModel search, ISampler sampler, Action? train = null)
    {
        using var state = SearchFolder.Open(Path.Combine(folder.Path, "state"));
        using var executor = InProcessTrials.Factory(FakeTrainer.Catalog((typeof(NaiveBayesModel), Train), (typeof(LinearSvmModel), Train)), time)(TinyData.Create(), 2, folder.Path);
        return await new SearchLoop(FakeSearch.Parts(search, sampler, executor, state, time, observer, folder.Path)).RunAsync();

        FakeModel Train(ModelDefinition definition, TrainingContext context)
        {
            train?.Invoke();
            return new FakeModel(50);
        }
    }

    /// <summary>Has another point only once it knows what became of the one before.</summary>
    private sealed class OneAfterAnother : ISampler
    {
        private int made;

        public Proposal? Next(IReadOnlyList<TrialResult> history, Func<Proposal, bool> accepts) =>
            history.Count < made ? null : new Proposal("naiveBayes", new Dictionary<string, JsonNode?>(), ++made);
    }
}
