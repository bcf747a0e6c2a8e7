using CsCheck;
using Mnist.Definitions.Models;
using Mnist.Models;
using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Search.Running;
using Mnist.Search.Workers;
using Mnist.Trials;

namespace Mnist.Tests.Search.Workers;

public sealed class WorkerMessageTests
{
    private static readonly Gen<double> AnyDouble = Gen.Double.Where(double.IsFinite);

    private static readonly Gen<ModelDefinition> Definitions = Gen.OneOf<ModelDefinition>(
        Gen.Select(AnyDouble, AnyDouble, Gen.Int, (rate, l2, leaves) => (ModelDefinition)new LightGbmModel
        {
            Name = "trees",
            Seed = leaves,
            LearningRate = rate,
            L2Regularization = l2,
            NumberOfLeaves = leaves,
        }),
        Gen.Select(AnyDouble, AnyDouble.Array[1, 4], Gen.Bool, (rate, numbers, without) => (ModelDefinition)new DenseModel
        {
            Name = "dense",
            Seed = without ? null : 5,
            InputDropout = rate,
            Layers = [.. numbers.Select(dropout => new HiddenLayer { Units = 9, Dropout = dropout, BatchNorm = without })],
            Training = new()
            {
                Optimizer = new Adam { LearningRate = rate },
                ClassWeights = without ? null : numbers,
                Augmentation = without ? null : new(),
                EarlyStopping = without ? new() : null,
            },
        }));

    [Fact]
    public void Line_AnyJob_ReadsBackExactly() => Gen.Select(Definitions, AnyDouble, Gen.Long.Nullable()).Sample((definition, fraction, limit) =>
    {
        var job = new Job
        {
            Definition = definition,
            Threads = 2,
            Folder = "a folder",
            RowFraction = fraction,
            KeepsModel = true,
            MemoryLimitBytes = limit,
            TimeLimit = limit is { } ticks ? TimeSpan.FromTicks(ticks) : null,
        };
        var line = WorkerMessage.Line(job);
        var read = WorkerMessage.Job(line);
        Assert.Equal(line, WorkerMessage.Line(read));
        Assert.Equivalent(job, read, strict: true);
        Assert.DoesNotContain('\n', line);
    });

    [Fact]
    public void Line_AnyOutcome_ReadsBackExactly() => Gen.Select(AnyDouble, AnyDouble, Gen.String).Sample((one, other, reason) =>
    {
        var outcome = new JobOutcome(TrialStatus.OutOfMemory, reason)
        {
            ValidationAccuracy = one,
            ValidationLogLoss = other,
            TrainSeconds = one,
            PeakMemoryBytes = long.MaxValue,
            Facts = new ModelFacts { Packages = ["one"], Epochs = 3 },
        };
        var read = WorkerMessage.Of(WorkerMessage.Line(new WorkerMessage { Outcome = outcome }));
        Assert.Equivalent(outcome, read.Outcome, strict: true);
        Assert.Equal((one, other), (read.Outcome!.ValidationAccuracy, read.Outcome.ValidationLogLoss));
    });

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[LightGBM] [Warning]")]
    [InlineData("{\"progress\":\"half\"}")]
    [InlineData("{\"outcome\":{\"status\":\"victorious\"}}")]
    public void Of_NoMessage_IsRubbish(string line) => Assert.Equal(line, WorkerMessage.Of(line).Rubbish);
}
