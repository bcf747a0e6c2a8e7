using System.Diagnostics;
using Mnist.Dense;
using Mnist.Dense.Kernels;
using Mnist.Dense.Training;

namespace Mnist.Benchmarks.Peers;

/// <summary>Our own engine.</summary>
internal sealed class EnginePeer : IPeer
{
    private readonly PixelRows test;
    private readonly int threads;
    private readonly TrainingRun run;
    private int epochs;

    /// <summary>Draws the weights.</summary>
    public EnginePeer(PixelRows training, PixelRows test, int threads)
    {
        (this.test, this.threads) = (test, threads);
        var architecture = new NetworkArchitecture(training.Width, 10, [Layer(512), Layer(256), Layer(128)]);
        run = new TrainingRun(architecture, new TrainingSettings { Epochs = 10_000 }, training, seed: 1, threads, MatrixKernels.ForThisMachine());
    }

    /// <inheritdoc/>
    public string Name => $"mnist, {MatrixKernels.ForThisMachine().VectorBits}-bit vectors";

    /// <inheritdoc/>
    public double Measure(string work) => work switch
    {
        "epoch" => run.Epoch(++epochs, null, CancellationToken.None).TrainSeconds,
        "batch" => Seconds(network => network.Predict(test, threads)),
        "row" => MedianRow(),
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "no such work"),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static HiddenLayer Layer(int units) => new() { Units = units, BatchNorm = true, Dropout = 0.2 };

    private double Seconds(Action<DenseNetwork> work)
    {
        var network = run.Fold(epochs);
        var clock = Stopwatch.StartNew();
        work(network);
        return clock.Elapsed.TotalSeconds;
    }

    private double MedianRow()
    {
        var network = run.Fold(epochs);
        var row = new float[test.Width];
        var probabilities = new float[network.Classes];
        var times = new List<double>();
        for (var index = 0; index < 2_000; index++)
        {
            test.CopyRow(index, row);
            var clock = Stopwatch.StartNew();
            network.Predict(row, probabilities);
            times.Add(clock.Elapsed.TotalSeconds);
        }

        return Statistics.Median(times);
    }
}
