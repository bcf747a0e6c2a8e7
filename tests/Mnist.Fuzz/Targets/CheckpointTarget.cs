using System.Security.Cryptography;
using Mnist.Networks;
using Mnist.Trainers.Networks;

namespace Mnist.Fuzz.Targets;

/// <summary>Checkpoints whose checksum is right, whatever else is not.</summary>
internal sealed class CheckpointTarget : FuzzTarget
{
    private const string Owner = "owner";

    public override string Name => "checkpoint";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        Bytes(new TrainingCheckpoint([new EpochResult(1, 0.1, 0.9, null, null, 0.01, 1, 0)], [[1, 2, 3], []], null)),
        Bytes(new TrainingCheckpoint(
            [new EpochResult(1, 0.1, 0.9, 0.2, 0.8, 0.01, 1, 0.5)], [[1]], new BestEpoch([new FoldedLayer(1, 2, [1, 2], [3, 4], Activation.Relu)], 0.2, 1))),
    ];

    public override byte[] Mutate(byte[] seed, Mutator mutator)
    {
        var content = mutator.Mutate(seed[..^SHA256.HashSizeInBytes], Seeds, Words);
        return [.. content, .. SHA256.HashData(content)];
    }

    public override long Parse(string path)
    {
        CheckpointFile.Read(path, Owner);
        return 0;
    }

    public override bool IsRefusal(Exception error) => error is InvalidDataException;

    private static byte[] Bytes(TrainingCheckpoint checkpoint)
    {
        using var memory = new MemoryStream();
        CheckpointFile.Write(memory, Owner, checkpoint);
        return memory.ToArray();
    }
}
