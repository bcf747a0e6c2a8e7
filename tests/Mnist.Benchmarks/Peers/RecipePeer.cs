using System.Diagnostics;
using Mnist.Dense;
using Mnist.Dense.Optimizers;
using Mnist.Dense.Schedules;

namespace Mnist.Benchmarks.Peers;

/// <summary>Our engine with a short recipe, from scratch each time, under a seed of its own.</summary>
internal sealed class RecipePeer(SampleRows training, SampleRows test, int threads) : IPeer
{
    /// <summary>The recipe.</summary>
    public const string Description =
        "784-512-256-128-10 with batch norm and without dropout, 3 epochs of one cycle with Adam at 0.006, batch 256, label smoothing 0.1, " +
        "shift by up to 1 pixel; the 10,000 test rows are scored after each epoch, within the time.";

    private static readonly TrainingSettings Recipe = new()
    {
        Optimizer = new Adam { LearningRate = 0.006 },
        Schedule = new OneCycleSchedule(),
        BatchSize = 256,
        Epochs = 3,
        LabelSmoothing = 0.1,
        Augmentation = new() { ShiftPixels = 1 },
    };

    private int seed;

    /// <inheritdoc/>
    public string Name => "mnist";

    /// <inheritdoc/>
    public Sample Measure(string work)
    {
        var accuracy = 0.0;
        var clock = Stopwatch.StartNew();
        new NetworkTrainer(StandardNetwork.Of(dropout: 0, [512, 256, 128]), Recipe).Train(
            training, test, ++seed, threads, epoch => accuracy = epoch.ValidationAccuracy!.Value);
        return new(clock.Elapsed.TotalSeconds, accuracy);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
