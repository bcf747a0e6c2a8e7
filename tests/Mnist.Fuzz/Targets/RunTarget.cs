using Mnist.Runs;

namespace Mnist.Fuzz.Targets;

/// <summary>The records of runs. A fault is told in a sentence: no exception is right.</summary>
internal sealed class RunTarget : FuzzTarget
{
    public override string Name => "run";

    public override string FileName => Path.Combine("a", "run.json");

    public override IReadOnlyList<byte[]> Seeds => Records.All;

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. ((string[])["null", "{}", "[]", "-1", "1e999", "\"\"", "\"kind\":\"dense\",", "\"schemaVersion\":2,", "\"status\":\"completed\"", "[[[[", "\\u0000", "9999999999"])
            .Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    public override long Parse(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var whole = RunFile.Read(folder, out var fault);
        RunFile.ReadSummary(folder, out _);
        return whole is null == (fault.Length == 0) || fault.Contains('\n', StringComparison.Ordinal)
            ? throw new InvalidOperationException($"neither a run nor a fault, or both, or several lines: {fault}")
            : 0;
    }

    public override bool IsRefusal(Exception error) => false;
}
