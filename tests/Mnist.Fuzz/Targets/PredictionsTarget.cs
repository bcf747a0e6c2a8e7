using Mnist.Runs;

namespace Mnist.Fuzz.Targets;

/// <summary>Stored predictions.</summary>
internal sealed class PredictionsTarget : FuzzTarget
{
    public override string Name => "predictions";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        "row,truth,predicted,p0,p1\n7,0,1,0.25,0.75\n8,1,1,1E-07,0.99999\n"u8.ToArray(),
        "row,truth,predicted,p0\n0,0,0,1\n"u8.ToArray(),
    ];

    public override IReadOnlyList<byte[]> Words { get; } = [.. ((string[])["NaN", "Infinity", ",", "\n", "-1", "9999999999", "p2", "1e400"]).Select(System.Text.Encoding.ASCII.GetBytes)];

    public override long Parse(string path)
    {
        PredictionsFile.Read(path);
        return 0;
    }

    public override bool IsRefusal(Exception error) => error is InvalidDataException;
}
