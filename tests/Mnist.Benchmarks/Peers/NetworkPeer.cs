using System.Diagnostics;
using Mnist.Benchmarks.Reports;
using Mnist.Networks;

namespace Mnist.Benchmarks.Peers;

/// <summary>Our own engine with a trained network.</summary>
internal sealed class NetworkPeer(string name, NeuralNetwork network, SampleRows test, int threads, PredictionCalls calls) : IPeer
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Sample Measure(string work) => work switch
    {
        Works.Batch => new(Statistics.Median(Enumerable.Range(0, calls.Batch).Select(_ => Batch()))),
        Works.Row => Row(),
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "this contender only predicts"),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private double Batch()
    {
        var start = Stopwatch.GetTimestamp();
        network.Predict(test, threads);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private Sample Row()
    {
        var (row, probabilities, times) = (new float[test.Width], new float[network.Outputs], new double[calls.Row]);
        for (var index = 0; index < times.Length; index++)
        {
            test.CopyRow(index, row);
            var start = Stopwatch.GetTimestamp();
            network.Predict(row, probabilities);
            times[index] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return new(Statistics.Median(times));
    }
}
