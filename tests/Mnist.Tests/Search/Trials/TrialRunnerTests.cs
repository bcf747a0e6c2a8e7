using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Mnist.Definitions.Models;
using Mnist.Dense;
using Mnist.Search.Spaces;
using Mnist.Search.Trials;
using Mnist.Trainers;

namespace Mnist.Tests.Search.Trials;

public sealed class TrialRunnerTests : IDisposable
{
    private static readonly Proposal Proposal = new("lightGbm", new Dictionary<string, JsonNode?> { ["iterations"] = 30 }, 42);
    private readonly FakeTimeProvider time = new();
    private readonly CancellationTokenSource user = new();
    private readonly CancellationTokenSource deadline = new();

    public void Dispose()
    {
        user.Dispose();
        deadline.Dispose();
    }

    [Fact]
    public void Run_TrainerSucceeds_ScoresOnValidationAndTimes()
    {
        var model = new FakeModel(correct: 75);
        var trial = Run((definition, context) =>
        {
            time.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal((30, 42, 42), (((LightGbmModel)definition).Iterations, definition.Seed, context.Seed));
            return model;
        });
        Assert.Same(model, trial.Model);
        Assert.Equal((TrialStatus.Completed, 0.75, 3.0), (trial.Result.Status, trial.Result.ValidationAccuracy, trial.Result.TrainSeconds));
        Assert.Equal(-0.75 * Math.Log(0.9) - 0.25 * Math.Log(0.1), trial.Result.ValidationLogLoss!.Value, 1e-6);
        Assert.Equal("{\"iterations\":30}", trial.Result.Parameters.ToJsonString());
    }

    public static TheoryData<Exception, string> Failures => new()
    {
        { new TrainingException("too few rows"), "too few rows" },
        { new DivergedException(2, 0.1), new DivergedException(2, 0.1).Message },
        { new InvalidOperationException("no entry point\n  in liblightgbm"), "unexpected InvalidOperationException: no entry point" },
        { new OperationCanceledException("of its own"), "unexpected OperationCanceledException: of its own" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Run_TrainerFails_GivesTheReason(Exception failure, string reason)
    {
        var trial = Run((_, _) =>
        {
            time.Advance(TimeSpan.FromSeconds(2));
            throw failure;
        });
        Assert.Equal((TrialStatus.Failed, reason, 2.0), (trial.Result.Status, trial.Result.Reason, trial.Result.TrainSeconds));
        Assert.Null(trial.Model);
        Assert.Null(trial.Result.ValidationAccuracy);
    }

    [Fact]
    public void Run_ScoreNotFinite_FailsAndDisposesTheModel()
    {
        var model = new FakeModel(correct: 75, confidence: float.NaN);
        var trial = Run((_, _) => model);
        Assert.Equal(TrialStatus.Failed, trial.Result.Status);
        Assert.Contains("not a finite number", trial.Result.Reason);
        Assert.Null(trial.Result.ValidationLogLoss);
        Assert.True(model.IsDisposed);
    }

    [Fact]
    public void Run_OptionThatDoesNotExist_FailsNamingIt()
    {
        var runner = new TrialRunner(FakeTrainer.Catalog(), time);
        var trial = runner.Run(1, new Proposal("lightGbm", new Dictionary<string, JsonNode?> { ["iteratons"] = 3 }, 1), "a", TinyData.Create(), Context(), deadline.Token);
        Assert.Equal(TrialStatus.Failed, trial.Result.Status);
        Assert.Contains("iteratons", trial.Result.Reason);
    }

    [Fact]
    public void Run_DeadlinePasses_IsStopped()
    {
        var trial = Run((_, context) =>
        {
            deadline.Cancel();
            context.Cancellation.ThrowIfCancellationRequested();
            return new FakeModel(1);
        });
        Assert.Equal((TrialStatus.Stopped, "the search's time was up"), (trial.Result.Status, trial.Result.Reason));
    }

    [Fact]
    public void Run_TrainerIgnoresTheDeadline_StillCounts()
    {
        var trial = Run((_, _) =>
        {
            deadline.Cancel();
            return new FakeModel(1);
        });
        Assert.Equal(TrialStatus.Completed, trial.Result.Status);
    }

    [Fact]
    public void Run_UserCancels_Throws()
    {
        var cancelled = Assert.Throws<OperationCanceledException>(() => Run((_, context) =>
        {
            user.Cancel();
            context.Cancellation.ThrowIfCancellationRequested();
            return new FakeModel(1);
        }));
        Assert.Equal(user.Token, cancelled.CancellationToken);
    }

    private Trial Run(Func<ModelDefinition, TrainingContext, ITrainedModel> train) =>
        new TrialRunner(FakeTrainer.Catalog((typeof(LightGbmModel), train)), time).Run(1, Proposal, "trial", TinyData.Create(), Context(), deadline.Token);

    private TrainingContext Context() => new(Seed: 1, Threads: 1, "unused", new RecordingObserver(), user.Token);
}
