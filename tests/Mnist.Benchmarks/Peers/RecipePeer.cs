using System.Diagnostics;
using Mnist.Networks;
using Mnist.Networks.Optimizers;
using Mnist.Networks.Schedules;

namespace Mnist.Benchmarks.Peers;

/// <summary>Our engine with a short recipe, from scratch each time, under a seed of its own.</summary>
internal sealed class RecipePeer(SampleRows training, SampleRows test, int threads) : IPeer
{
    /// <summary>The recipe.</summary>
    public const string Description =
        "784-512-256-128-10 with batch norm and dropout 0.2, 20 epochs of one cycle with Nesterov momentum at 0.2, batch 128, L2 0.0006, " +
        "label smoothing 0.1: experiments/flat.json; the 10,000 test rows are scored after each epoch, within the time.";

    private static readonly TrainingSettings Recipe = new()
    {
        Optimizer = new Sgd { LearningRate = 0.2 },
        Schedule = new OneCycleSchedule(),
        BatchSize = 128,
        Epochs = 20,
        LabelSmoothing = 0.1,
        L2 = 0.0006,
    };

    private int seed;

    /// <inheritdoc/>
    public string Name => "mnist";

    /// <inheritdoc/>
    public Sample Measure(string work)
    {
        var accuracy = 0.0;
        var clock = Stopwatch.StartNew();
        new NetworkTrainer(StandardNetwork.Of(dropout: 0.2, [512, 256, 128]), Recipe).Train(
            training, test, ++seed, threads, epoch => accuracy = epoch.ValidationAccuracy!.Value);
        return new(clock.Elapsed.TotalSeconds, accuracy);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
