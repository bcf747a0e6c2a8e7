using System.Text.Json;
using Mnist.Networks;
using Mnist.Tests.Datasets;
using Mnist.Tests.Networks.Images;
using Mnist.Trainers.Networks;

namespace Mnist.Tests.Trainers.Networks;

public sealed class NetworkFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => System.IO.Path.Combine(folder.Path, "network.bin");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_WrittenNetwork_IsTheSameToTheLastBit()
    {
        FoldedLayer[] layers =
        [
            new(2, 3, [1f / 3, -0f, float.Epsilon, 4, 5, 6], [1, 2, 3], Activation.Gelu),
            new(3, 2, [1, 2, 3, 4, 5, -6e30f], [0.1f, 0.2f], Activation.Identity),
        ];
        NetworkFile.Write(Path, new NeuralNetwork(layers));
        var read = NetworkFile.Read(Path).Layers;
        Assert.Equal(
            layers.Select(layer => (layer.Inputs, layer.Outputs, layer.Activation, Bits(layer.Weights), Bits(layer.Biases))),
            read.Select(layer => (layer.Inputs, layer.Outputs, layer.Activation, Bits(layer.Weights), Bits(layer.Biases))));
    }

    [Fact]
    public void Read_WrittenNetworkThatReadsImages_IsTheSameToTheLastBit()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var images = seed == 0 ? null : RandomImageNetwork.Stage(random);
            var written = new NeuralNetwork(
                images is null ? [new(2, 2, [1, 2, 3, 4], [5, 6], Activation.Identity)] : RandomImageNetwork.Create(images, 3, seed).Layers,
                images,
                random.Next(2) == 0 ? null : RandomImageNetwork.Scale(random, images?.Input.Values ?? 2),
                (OutputFunction)random.Next(3));

            var path = System.IO.Path.Combine(folder.Path, FormattableString.Invariant($"{seed}.bin"));
            NetworkFile.Write(path, written);
            var read = NetworkFile.Read(path);

            Assert.Equal(Text(written), Text(read));
        }
    }

    [Fact]
    public void Read_FileOfTheFirstVersion_IsTheNetwork()
    {
        byte[] file =
        [
            .. "MNET"u8, 1, 0, 0, 0, 1, 0, 0, 0,
            1, 0, 0, 0, 2, 0, 0, 0, 8, .. "Identity"u8,
            .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f), .. BitConverter.GetBytes(3f), .. BitConverter.GetBytes(4f),
        ];
        File.WriteAllBytes(Path, file);
        Assert.Equal(Text(new NeuralNetwork([new(1, 2, [1.5f, -2], [3, 4], Activation.Identity)])), Text(NetworkFile.Read(Path)));
    }

    [Fact]
    public void Read_FileOfTheSecondVersion_IsTheNetwork()
    {
        using (var writer = new BinaryWriter(File.Create(Path)))
        {
            writer.Write("MNET"u8);
            writer.Write(2);
            writer.Write("null");
            writer.Write(1);
            NetworkFile.WriteFloats(writer, [2, 3]);
            writer.Write(1);
            NetworkFile.WriteLayer(writer, new FoldedLayer(1, 2, [1.5f, -2], [3, 4], Activation.Identity));
        }

        Assert.Equal(Text(new NeuralNetwork([new(1, 2, [1.5f, -2], [3, 4], Activation.Identity)], scale: new InputScale([2], [3]))), Text(NetworkFile.Read(Path)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"input":null,"layers":[]}""")]
    [InlineData("""{"input":{"height":4,"width":4},"layers":[]}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":null}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":[null]}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":[{}]}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":[{"kind":"evil"}]}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":[{"kind":"convolution"}]}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":[{"kind":"convolution","filters":-1}]}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":[{"kind":"maxPool","stride":0}]}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":[{"kind":"maxPool","size":5}]}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":[{"kind":"branches","branches":[]}]}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":[{"kind":"branches","branches":[null]}]}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":[{"kind":"residual","layers":[{"kind":"globalAveragePool"}],"activation":99}]}""")]
    [InlineData("""{"input":{"height":4,"width":4,"channels":1},"layers":[{"kind":"dense","units":4}]}""")]
    [InlineData("""{"input":{"height":65536,"width":65536,"channels":1},"layers":[]}""")]
    [InlineData("""{"input":{"height":-4,"width":-4,"channels":1},"layers":[]}""")]
    public void Read_LayersThatCannotReadImages_IsRefusedInOneSentence(string json)
    {
        using (var writer = new BinaryWriter(File.Create(Path)))
        {
            writer.Write("MNET"u8);
            writer.Write(2);
            writer.Write(json);
            writer.Write(0);
            writer.Write(1);
            NetworkFile.WriteLayer(writer, new FoldedLayer(16, 2, new float[32], new float[2], Activation.Identity));
        }

        var refusal = Assert.Throws<InvalidDataException>(() => NetworkFile.Read(Path)).Message;
        Assert.StartsWith($"{Path}: this is no network", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    public static TheoryData<NeuralNetwork> Networks => new(
        new NeuralNetwork([new(2, 2, [1, 2, 3, 4], [5, 6], Activation.Identity)]),
        RandomImageNetwork.Create(new(new(2, 2, 1), [new Convolution { Filters = 2, Size = 1 }]), 2, seed: 1, scale: RandomImageNetwork.Scale(new Random(1), 4)));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Read_CutAnywhere_IsRefused(NeuralNetwork network)
    {
        NetworkFile.Write(Path, network);
        var content = File.ReadAllBytes(Path);
        for (var length = 0; length < content.Length; length++)
        {
            File.WriteAllBytes(Path, content[..length]);
            var failure = Assert.Throws<InvalidDataException>(() => NetworkFile.Read(Path));
            Assert.StartsWith($"{Path}: this is no network", failure.Message);
        }
    }

    private static string Text(NeuralNetwork network) => JsonSerializer.Serialize(network);

    private static string Bits(float[] values) => string.Join(' ', values.Select(BitConverter.SingleToUInt32Bits));
}
