using Mnist.Runs;

namespace Mnist.Fuzz.Targets;

/// <summary>The epochs of a run.</summary>
internal sealed class EpochsTarget : FuzzTarget
{
    public override string Name => "epochs";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        """
        {"epoch":1,"trainLoss":0.3,"trainAccuracy":0.9,"validationLoss":0.1,"validationAccuracy":0.96,"learningRate":0.001,"trainSeconds":1.1,"validationSeconds":0.05}
        {"epoch":2,"trainLoss":0.2,"trainAccuracy":0.95,"learningRate":0.001,"trainSeconds":1,"validationSeconds":0}

        """u8.ToArray(),
    ];

    public override IReadOnlyList<byte[]> Words { get; } = [.. ((string[])["null\n", "{}\n", "1e999", "[", "\n", "\\u0000", "\"epoch\":\"x\","]).Select(System.Text.Encoding.UTF8.GetBytes)];

    public override long Parse(string path)
    {
        EpochsFile.Read(path);
        return 0;
    }

    public override bool IsRefusal(Exception error) => error is InvalidDataException;
}
