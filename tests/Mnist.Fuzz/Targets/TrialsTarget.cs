using System.Text.Json;
using Mnist.Definitions;
using Mnist.Trials;

namespace Mnist.Fuzz.Targets;

/// <summary>The log of a search's trials, cut short by a crash or not.</summary>
internal sealed class TrialsTarget : FuzzTarget
{
    public override string Name => "trials";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        [
            .. JsonSerializer.SerializeToUtf8Bytes(
                new TrialResult(1, "dense", [], 1, TrialStatus.Completed, null, 0.9, 0.3, 1, 0.5, true),
                DefinitionJson.Compact),
            (byte)'\n',
        ],
    ];

    public override IReadOnlyList<byte[]> Words { get; } = [.. ((string[])["null\n", "{}\n", "1e999", "[", "\n", "\\u0000", "\"status\":\"x\","]).Select(System.Text.Encoding.UTF8.GetBytes)];

    public override long Parse(string path)
    {
        new TrialLog(path).Read();
        return 0;
    }

    public override bool IsRefusal(Exception error) => error is InvalidDataException;
}
