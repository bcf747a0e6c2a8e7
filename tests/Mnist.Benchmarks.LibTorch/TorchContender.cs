using System.Diagnostics;
using Mnist.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Mnist.Benchmarks.LibTorch;

/// <summary>A network in some layout of its images, in training and as it scores.</summary>
internal sealed class TorchContender
{
    private const int BatchSize = 128;

    private readonly Module<Tensor, Tensor> network;
    private readonly optim.Optimizer optimizer;
    private readonly Tensor images;
    private readonly Tensor labels;
    private readonly bool channelsLast;
    private long next;

    /// <param name="layers">Hidden layers.</param>
    /// <param name="images">Training images, rows × 1 × height × width.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="channelsLast">Whether the channels of a pixel lie side by side.</param>
    public TorchContender(IReadOnlyList<NetworkLayer> layers, Tensor images, Tensor labels, bool channelsLast)
    {
        (this.images, this.labels, this.channelsLast) = (images, labels, channelsLast);
        network = TorchNetwork.Build(layers, new((int)images.shape[2], (int)images.shape[3], 1), classes: 10);
        using (no_grad())
        {
            foreach (var weights in network.parameters().Where(weights => channelsLast && weights.dim() == 4))
            {
                weights.set_(Place(weights));
            }
        }

        optimizer = optim.Adam(network.parameters(), lr: 1e-3);
    }

    /// <summary>Numbers that are trained.</summary>
    public long Parameters => network.parameters().Sum(values => values.numel());

    /// <summary>Trains the next rows.</summary>
    /// <returns>Seconds.</returns>
    public double Train(int rows)
    {
        var start = Stopwatch.GetTimestamp();
        using var scope = NewDisposeScope();
        network.train();
        var chosen = (randperm(rows, ScalarType.Int64) + next).remainder(images.shape[0]);
        next += rows;
        foreach (var batch in chosen.split(BatchSize))
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            functional.cross_entropy(network.call(Place(images[batch])), labels[batch]).backward();
            optimizer.step();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Class probabilities of images.</summary>
    /// <param name="rows">Images.</param>
    /// <param name="atOnce">Most images at once.</param>
    /// <returns>Seconds.</returns>
    public double Score(Tensor rows, int atOnce)
    {
        network.eval();
        var start = Stopwatch.GetTimestamp();
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        _ = cat([.. rows.split(atOnce).Select(part => functional.softmax(network.call(Place(part)), 1))], 0);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private Tensor Place(Tensor values) => channelsLast ? values.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : values;
}
