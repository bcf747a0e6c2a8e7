using Microsoft.ML.OnnxRuntime;
using Mnist.Networks;
using Mnist.Networks.MlNet.Columns;
using Mnist.Networks.MlNet.Onnx;
using Mnist.Tests.Networks.Images;

namespace Mnist.Tests.Networks.MlNet;

/// <summary>ONNX Runtime makes of a network's graph what the plain forward pass and the engine make of the network.</summary>
public sealed class NeuralNetworkGraphTests
{
    private const string Features = "Features";
    private const double Tolerance = 1e-4;

    public NeuralNetworkGraphTests() => OnnxRuntimeTelemetry.SwitchOff();

    public static TheoryData<string, NetworkLayer[]> Stages => new()
    {
        { "no layer", [] },
        { "same", [new Convolution { Filters = 5 }] },
        { "valid", [new Convolution { Filters = 5, Padding = Padding.Valid }] },
        { "points", [new Convolution { Filters = 17, Size = 1 }] },
        { "5 and 7", [new Convolution { Filters = 3, Size = 5, Padding = Padding.Valid }, new Convolution { Filters = 4, Size = 7 }] },
        { "pools", [new MaxPool(), new AveragePool { Size = 3, Stride = 2 }] },
        { "odd pools", [new Convolution { Filters = 3 }, new MaxPool { Size = 3, Stride = 2, Padding = Padding.Same }, new AveragePool { Padding = Padding.Same }] },
        { "pools that step by one", [new AveragePool { Size = 4, Stride = 1, Padding = Padding.Same }, new MaxPool { Size = 4, Stride = 1, Padding = Padding.Same }] },
        { "pools that leave pixels out", [new AveragePool { Stride = 3 }, new MaxPool { Stride = 5, Padding = Padding.Same }] },
        { "all pixels", [new Convolution { Filters = 20 }, new GlobalAveragePool()] },
        { "residual", [new Convolution { Filters = 6 }, new Residual { Layers = [new Convolution { Filters = 6, BatchNorm = true }], Activation = Activation.Relu }] },
        { "projection", [new Residual { Layers = [new Convolution { Filters = 6 }, new Convolution { Filters = 9, Activation = Activation.Identity }], Activation = Activation.Gelu }] },
        {
            "branches",
            [
                new Branches
                {
                    Lists =
                    [
                        [],
                        [new Convolution { Filters = 3, Size = 1 }],
                        [new MaxPool { Size = 3, Stride = 1, Padding = Padding.Same }, new Convolution { Filters = 2, Size = 5 }],
                    ],
                },
                new Convolution { Filters = 4 },
            ]
        },
        {
            "nested",
            [
                new Residual { Layers = [new Branches { Lists = [[new Convolution { Filters = 4 }], [new Residual { Layers = [new Convolution { Filters = 3 }] }]] }] },
                new Branches { Lists = [[new Residual { Layers = [new Convolution { Filters = 5 }] }], [new Branches { Lists = [[], []] }]] },
            ]
        },
    };

    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Create_EachLayer_GivesTheScoresOfThePlainForwardPass(string name, NetworkLayer[] layers) =>
        Assert.All([new FeatureShape(28, 28, 1), new(10, 7, 3)], image => AssertSame(RandomImageNetwork.Create(new(image, layers), 10, seed: 1), name));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, 3)]
    [InlineData(5, 7, 1)]
    [InlineData(7, 5, 3)]
    [InlineData(1, 28, 2)]
    [InlineData(28, 1, 1)]
    [InlineData(28, 28, 3)]
    public void Create_ImagesOfAnySize_GivesTheScoresOfThePlainForwardPass(int height, int width, int channels)
    {
        NetworkLayer[] layers =
        [
            new Convolution { Filters = 9, Size = 7 }, new MaxPool { Padding = Padding.Same }, new Convolution { Filters = 18 },
            new AveragePool { Size = 3, Stride = 2, Padding = Padding.Same }, new Residual { Layers = [new Convolution { Filters = 18, Size = 5 }] },
        ];
        AssertSame(RandomImageNetwork.Create(new(new(height, width, channels), layers), 3, seed: 2, hidden: [11]), "size");
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Create_AnyActivation_GivesTheScoresOfThePlainForwardPass(Activation activation)
    {
        NetworkLayer[] layers =
        [
            new Convolution { Filters = 8, Activation = activation }, new MaxPool(),
            new Residual { Layers = [new Convolution { Filters = 10, Activation = activation }], Activation = activation },
        ];
        AssertSame(RandomImageNetwork.Create(new(new(9, 9, 1), layers), 10, seed: 3, activation, hidden: [20, 12]), $"{activation}");
    }

    [Fact]
    public void Create_LayersByChance_GivesTheScoresOfThePlainForwardPass()
    {
        var (kinds, unlike) = (new HashSet<Type>(), 0);
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var stage = RandomImageNetwork.Stage(random);
            var scale = random.Next(2) == 0 ? null : RandomImageNetwork.Scale(random, stage.Input.Values);
            var network = RandomImageNetwork.Create(stage, random.Next(2, 12), seed, Activation.Relu, scale, [.. Enumerable.Repeat(13, random.Next(3))]);
            unlike += AssertSame(network, $"network {seed}") ? 1 : 0;
            kinds.UnionWith(LayerShapes.Resolve(stage).Select(layer => layer.Layer.GetType()));
        }

        Assert.Equal(6, kinds.Count);
        Assert.True(unlike > 100, $"only {unlike} networks tell rows apart");
    }

    /// <returns>Whether the rows' scores differ.</returns>
    private static bool AssertSame(NeuralNetwork network, string name)
    {
        var rows = ArrayRows.Random(3, network.Inputs, network.Outputs, seed: 4);
        var (expected, actual) = (PlainForward.Predict(network, rows), Scores(network, rows));
        Assert.Equal(expected.Length, actual.Length);
        AssertClose($"{name}, plain", expected.Zip(actual, (plain, score) => Math.Abs(plain - score)).Max());
        AssertClose($"{name}, engine", network.Predict(rows, threads: 2).Zip(actual, (engine, score) => Math.Abs(engine - score)).Max());
        return Math.Abs(expected[0] - expected[network.Outputs]) > 0.001;
    }

    private static void AssertClose(string name, double difference) =>
        Assert.True(difference <= Tolerance, FormattableString.Invariant($"{name}: a score differs by {difference:g3}"));

    private static float[] Scores(NeuralNetwork network, ArrayRows rows)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(NeuralNetworkGraph.Create(network, Features), options);
        using var input = OrtValue.CreateTensorValueFromMemory(rows.Values, [rows.Count, rows.Width]);
        using var run = new RunOptions();
        using var outputs = session.Run(run, [Features], [input], [ColumnNames.Score]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
