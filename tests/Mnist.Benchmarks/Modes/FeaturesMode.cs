using Mnist.Benchmarks.Peers;
using Mnist.Benchmarks.Reports;
using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Benchmarks.Modes;

/// <summary>What each feature of training adds to an epoch.</summary>
internal static class FeaturesMode
{
    private const string Affine = "affine augmentation";

    /// <summary>Measures.</summary>
    public static Report Run(BenchmarkSettings settings, Report report)
    {
        var (training, _) = settings.LoadRows();
        var plain = StandardNetwork.Training with { Epochs = settings.Rounds + 1 };
        (string Name, TrainingSettings Settings)[] features =
        [
            ("plain", plain),
            (Affine, plain with { Augmentation = new() { ShiftPixels = 2, RotationDegrees = 12, Scale = 0.12, Stretch = 0.12, Shear = 0.2 } }),
            ("elastic augmentation", plain with { Augmentation = new() { ElasticAlpha = 34 } }),
            ("noise and erasing", plain with { Augmentation = new() { Noise = 0.1, ErasingProbability = 0.5 } }),
            ("shift by up to 1 pixel", plain with { Augmentation = new() { ShiftPixels = 1 } }),
            ("label smoothing", plain with { LabelSmoothing = 0.1 }),
            ("mixup", plain with { Mixup = 0.2 }),
            ("gradient norm at most 1", plain with { MaxGradientNorm = 1 }),
            ("weight norm at most 3", plain with { MaxWeightNorm = 3 }),
            ("averaged weights", plain with { WeightAverageDecay = 0.999 }),
            ("AdamW", plain with { Optimizer = new AdamW() }),
            ("SGD with Nesterov momentum", plain with { Optimizer = new Sgd() }),
        ];
        var peers = features.Select(feature => new EnginePeer(feature.Name, StandardNetwork.Architecture, feature.Settings, training, settings.Threads)).ToList();
        var times = SideBySide.Times(peers, SideBySide.Run(peers, Works.Epoch, settings.Rounds), perSecond: 1);
        peers.ForEach(peer => peer.Dispose());
        var affine = times.Single(series => series.Name == Affine);
        return report with
        {
            Measurements = [new("Training epoch, one feature at a time", "Seconds of wall time for one pass over the training rows, evaluation not included.", "s", times)],
            Findings = [new("epoch with affine augmentation over one without", Statistics.MedianRatio(affine.Samples, times[0].Samples), "times", new(1.6, 1.2))],
        };
    }
}
