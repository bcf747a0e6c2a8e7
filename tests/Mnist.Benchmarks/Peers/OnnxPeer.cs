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
    private const string Input = "Features";
    private const int Tries = 3;

    private static readonly int[] Candidates = [50, 125, 500];


    private readonly InferenceSession session;
    private readonly RunOptions options = new();
    private readonly float[] pixels;
    private readonly float[] scores;
    private readonly int width;
    private readonly int classes;

    private readonly PredictionCalls calls;
    private readonly int rowsAtOnce;

    /// <summary>Loads the graph.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="test">Rows to score.</param>
    /// <param name="threads">Threads it may use.</param>
    /// <param name="calls">Calls of a sample.</param>
    /// <param name="rowsAtOnce">Most rows it is given at once.</param>
    public OnnxPeer(NeuralNetwork network, SampleRows test, int threads, PredictionCalls calls, int rowsAtOnce = int.MaxValue)
    {
        (this.calls, this.rowsAtOnce) = (calls, rowsAtOnce);
        Name = $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}, {threads} thread{(threads == 1 ? "" : "s")}";
        using var settings = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        session = new InferenceSession(NeuralNetworkGraph.Create(network, Input), settings);
        (width, classes) = (test.Width, network.Outputs);
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
        Works.Batch => new(Statistics.Median(Enumerable.Range(0, calls.Batch).Select(_ => Batch()))),
        Works.Row => new(Statistics.Median(Enumerable.Range(0, calls.Row).Select(row => Run(row, 1)))),
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "this contender only predicts"),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        session.Dispose();
        options.Dispose();
    }

    /// <summary>The one of some numbers of rows at once with which it scores fastest.</summary>
    /// <inheritdoc cref="OnnxPeer(NeuralNetwork, SampleRows, int, PredictionCalls, int)"/>
    public static OnnxPeer Fastest(NeuralNetwork network, SampleRows test, int threads, PredictionCalls calls)
    {
        var peers = Candidates.Select(rows => new OnnxPeer(network, test, threads, calls, rows)).OrderBy(peer => Enumerable.Range(0, Tries).Min(_ => peer.Batch())).ToList();
        peers[1..].ForEach(peer => peer.Dispose());
        return peers[0];
    }

    private double Batch()
    {
        var rows = pixels.Length / width;
        return Enumerable.Range(0, (rows - 1) / rowsAtOnce + 1).Sum(part => Run(part * rowsAtOnce, Math.Min(rowsAtOnce, rows - part * rowsAtOnce)));
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
