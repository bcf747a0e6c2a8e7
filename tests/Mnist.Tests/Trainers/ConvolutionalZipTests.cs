using Mnist.Models.Zip;
using Mnist.Networks;
using Mnist.Tests.Datasets;
using Mnist.Tests.Models;
using Mnist.Tests.Networks;
using Mnist.Tests.Networks.Images;
using Mnist.Trainers.Networks;

namespace Mnist.Tests.Trainers;

/// <summary>A network that reads images does the same in the engine, in a zip, in a file of its own and in somebody else's process.</summary>
public sealed class ConvolutionalZipTests : IDisposable
{
    private static readonly FeatureShape Image = new(28, 28, 1);

    private readonly TemporaryFolder folder = new();

    public static TheoryData<NetworkLayer[]> Stages => new(
        [new Convolution { Filters = 8 }, new Convolution { Filters = 8 }, new MaxPool(), new Convolution { Filters = 16, Padding = Padding.Valid }, new MaxPool { Padding = Padding.Same }],
        [
            new Convolution { Filters = 6, Size = 5, Activation = Activation.Gelu }, new AveragePool(),
            new Residual { Layers = [new Convolution { Filters = 10, BatchNorm = true }, new Convolution { Filters = 10, Activation = Activation.Identity }], Activation = Activation.Relu },
            new GlobalAveragePool(),
        ],
        [
            new MaxPool { Size = 3, Stride = 2, Padding = Padding.Same },
            new Branches { Lists = [[new Convolution { Filters = 4, Size = 1 }], [new Convolution { Filters = 4, Size = 7 }], [new AveragePool { Size = 3, Stride = 1, Padding = Padding.Same }]] },
        ]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Stages))]
    public void Zip_OfLayersThatReadImages_ScoresAsTheEngine(NetworkLayer[] layers)
    {
        var scale = RandomImageNetwork.Scale(new Random(2), Image.Values);
        using var model = RandomNetwork.AsModel(RandomImageNetwork.Create(new(Image, layers), 10, seed: 1, scale: scale, hidden: [12]));
        var images = TestImages.Test(count: 300);

        ModelRoundTrip.Check(model, Saved(model), images, threads: 2, folder.Path);

        var scores = model.Score(images, threads: 2);
        Assert.Contains(Enumerable.Range(1, images.Count - 1), row => MathF.Abs(scores.Row(row)[0] - scores.Row(0)[0]) > 0.01f);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void NetworkFile_OfLayersThatReadImages_ScoresToTheSameBits(NetworkLayer[] layers)
    {
        var network = RandomImageNetwork.Create(new(Image, layers), 10, seed: 1, hidden: [12]);
        var path = Path.Combine(folder.Path, "network.bin");
        NetworkFile.Write(path, network);

        var rows = new ImageRows(TestImages.Test(count: 50));
        Assert.Equal(network.Predict(rows, threads: 2), NetworkFile.Read(path).Predict(rows, threads: 1));
    }

    [Fact]
    public void Stranger_AllTestRows_GetsTheClassesAndScoresOfTheTrainedNetwork()
    {
        var architecture = new NetworkArchitecture(Image.Values, 10, [new HiddenLayer { Units = 32, BatchNorm = true }])
        {
            Images = new ImageStage(Image,
            [
                new Convolution { Filters = 8, BatchNorm = true }, new MaxPool(),
                new Residual { Layers = [new Convolution { Filters = 16, BatchNorm = true }], Activation = Activation.Relu }, new MaxPool(),
                new Branches { Lists = [[new Convolution { Filters = 8, Size = 1 }], [new Convolution { Filters = 8, Size = 5 }]] },
            ]),
        };
        var training = new ImageRows(TestImages.Data(training: 2_000, validation: 0).Training);
        using var trained = RandomNetwork.AsModel(Trained.Network(architecture, new() { Epochs = 5 }, training, threads: 2));
        var csv = Path.Combine(folder.Path, "predictions.csv");

        Stranger.Run(Saved(trained), Path.Combine(RealMnist.DataFolder, "mnist", "t10k-images-idx3-ubyte.gz"), csv);

        var expected = trained.Score(TestImages.Test(), threads: 2);
        Stranger.AssertSame(expected, csv);
        Assert.InRange(TestImages.Accuracy(expected, TestImages.Test()), 0.9, 1);
    }

    private string Saved(TrainedNetwork model)
    {
        var path = Path.Combine(folder.Path, "network.zip");
        model.Save(path);
        return path;
    }
}
