using System.Runtime.CompilerServices;
using System.Text.Json;
using Mnist.Networks;
using Mnist.Networks.Optimizers;

namespace Mnist.Tests.Networks.Training;

/// <summary>Three training steps of small networks, against those of PyTorch: reference/pytorch_steps.py wrote the numbers.</summary>
public sealed class PyTorchStepTests
{
    private const double Tolerance = 1e-5;

    private static readonly Lazy<List<Reference>> References = new(ReadReferences);

    public static TheoryData<string> Names() => [.. References.Value.Select(reference => reference.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ThreeSteps_FromTheSameWeights_AreThoseOfPyTorch(string name)
    {
        var reference = References.Value.Single(candidate => candidate.Name == name);
        var network = new SteppedNetwork(reference.Architecture, reference.Settings, new ArrayRows(5, reference.Rows, reference.Labels));
        network.Write(reference.Initial);
        for (var step = 0; step < reference.Steps.Count; step++)
        {
            network.Step(averageRate: reference.AverageRate ?? 1);
            Assert.Equal(reference.Losses[step], network.LastLoss, Tolerance);
            for (var parameter = 0; parameter < network.Parameters.Count; parameter++)
            {
                AssertClose(reference.Steps[step][parameter], SteppedNetwork.Read(network.Parameters[parameter]), $"step {step + 1}, parameter {parameter}");
            }
        }

        // Batch norm's running statistics show in what the network predicts.
        var rows = new ArrayRows(5, reference.Rows, reference.Labels);
        AssertClose(reference.Predictions, network.Fold().Predict(rows, threads: 1), "predictions");
        if (reference.Averages is not null)
        {
            network.SwapAverages();
            Assert.All(reference.Averages.Zip(network.Parameters), pair => AssertClose(pair.First, SteppedNetwork.Read(pair.Second), "averages"));
        }
    }

    private static void AssertClose(float[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            Assert.True(Math.Abs(expected[index] - actual[index]) <= Tolerance, $"{what}, element {index}: {actual[index]}, PyTorch has {expected[index]}");
        }
    }

    private static List<Reference> ReadReferences() =>
        JsonSerializer.Deserialize<List<Reference>>(File.ReadAllText(ReferencePath()), JsonSerializerOptions.Web)!;

    private static string ReferencePath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "reference", "pytorch_steps.json");

    private sealed record Reference(
        string Name, string Optimizer, double LearningRate, double Momentum, bool Nesterov, double WeightDecay, double L2, bool BatchNorm,
        double LabelSmoothing, string? Activation, float[] Rows, int[] Labels, IReadOnlyList<float[]> Initial, IReadOnlyList<double> Losses,
        IReadOnlyList<IReadOnlyList<float[]>> Steps, float[] Predictions, double MaxGradientNorm, double MaxWeightNorm,
        IReadOnlyList<double>? ClassWeights, float? AverageRate, IReadOnlyList<float[]>? Averages)
    {
        public NetworkArchitecture Architecture
        {
            get
            {
                var layer = new HiddenLayer { Units = 8, BatchNorm = BatchNorm, Activation = Enum.Parse<Activation>(Activation ?? "relu", ignoreCase: true) };
                return new NetworkArchitecture(5, 3, [layer, layer with { Units = 6 }]);
            }
        }

        public TrainingSettings Settings => new()
        {
            L2 = L2,
            LabelSmoothing = LabelSmoothing,
            MaxGradientNorm = MaxGradientNorm,
            MaxWeightNorm = MaxWeightNorm,
            ClassWeights = ClassWeights,
            WeightAverageDecay = AverageRate is null ? 0 : 0.9,
            Optimizer = Optimizer switch
            {
                "sgd" => new Sgd { LearningRate = LearningRate, Momentum = Momentum, Nesterov = Nesterov },
                "adam" => new Adam { LearningRate = LearningRate, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-3 },
                _ => new AdamW { LearningRate = LearningRate, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-3, WeightDecay = WeightDecay },
            },
        };
    }
}
