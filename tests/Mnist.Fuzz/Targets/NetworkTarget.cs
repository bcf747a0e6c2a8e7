using Mnist.Networks;
using Mnist.Trainers.Networks;

namespace Mnist.Fuzz.Targets;

/// <summary>Networks as files of their own, which one process of the program hands to another.</summary>
internal sealed class NetworkTarget : FuzzTarget
{
    public override string Name => "network";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Bytes(new NeuralNetwork([new(1, 2, [1, 2], [3, 4], Activation.Relu), new(2, 1, [1, 2], [3], Activation.Identity)])),
        Bytes(new NeuralNetwork(
            [new(9, 1, new float[9], [1], Activation.Relu), new(1, 2, [1, 2], [3, 4], Activation.Relu), new(3, 1, new float[3], [0], Activation.Identity)],
            new ImageStage(new(2, 2, 1),
            [
                new Residual { Layers = [new Convolution { Filters = 1 }], Activation = Activation.Gelu },
                new Branches { Lists = [[], [new Convolution { Filters = 2, Size = 1, BatchNorm = true }]] },
                new MaxPool { Stride = 1, Padding = Padding.Same },
                new AveragePool(),
                new GlobalAveragePool(),
            ]),
            new InputScale([1, 2, 3, 4], [5, 6, 7, 8]))),
    ];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. ((string[])["null", "-1", "99", "\"kind\":", "\"convolution\"", "\"residual\"", "\"dense\"", "\"stride\":", "\"layers\":[]", "[[]]", "{}"]).Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    public override long Parse(string path)
    {
        NetworkFile.Read(path);
        return 0;
    }

    public override bool IsRefusal(Exception error) => error is InvalidDataException;

    private static byte[] Bytes(NeuralNetwork network)
    {
        var memory = new MemoryStream();
        NetworkFile.Write(memory, network);
        return memory.ToArray();
    }
}
