using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using Mnist.Benchmarks.Reports;
using Mnist.Networks;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;

namespace Mnist.Benchmarks.Peers;

/// <summary>ONNX Runtime with the graph that a saved model of ours holds; inputs and outputs stay where they are, nothing is copied.</summary>
internal sealed class OnnxPeer : IPeer
{
    private const int SingleRows = 2_000;
    private const string Input = "Features";

    private readonly InferenceSession session;
    private readonly RunOptions options = new();
    private readonly float[] pixels;
    private readonly float[] scores;
    private readonly int width;
    private readonly int classes;

    /// <summary>Loads the graph.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="test">Rows to score.</param>
    /// <param name="threads">Threads it may use.</param>
    public OnnxPeer(NeuralNetwork network, SampleRows test, int threads)
    {
        Name = $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}, {threads} thread{(threads == 1 ? "" : "s")}";
        using var settings = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        session = new InferenceSession(NeuralNetworkGraph.Create(network, Input), settings);
        (width, classes) = (test.Width, network.Classes);
        pixels = new float[test.Count * width];
        scores = new float[test.Count * classes];
        for (var row = 0; row < test.Count; row++)
        {
            test.CopyRow(row, pixels.AsSpan(row * width, width));
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public Sample Measure(string work) => work switch
    {
        Works.Batch => new(Statistics.Median(Enumerable.Range(0, Works.BatchCalls).Select(_ => Run(0, pixels.Length / width)))),
        Works.Row => new(Statistics.Median(Enumerable.Range(0, SingleRows).Select(row => Run(row, 1)))),
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "this contender only predicts"),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        options.Dispose();
    }

    private double Run(int first, int rows)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, pixels.AsMemory(first * width, rows * width), [rows, width]);
        using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, scores.AsMemory(0, rows * classes), [rows, classes]);
        var start = Stopwatch.GetTimestamp();
        session.Run(options, [Input], [input], [ColumnNames.Score], [output]);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
