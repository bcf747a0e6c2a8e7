using Mnist.Runs;

namespace Mnist.Fuzz.Targets;

/// <summary>The ledger of test rows: lines that cannot be read count for nothing, so no exception is right.</summary>
internal sealed class LedgerTarget : FuzzTarget
{
    public override string Name => "ledger";

    public override string FileName => "test-ledger.jsonl";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        """
        {"choice":{"at":"2026-01-01T00:00:00+00:00","experiment":"e","configuration":"c","testRows":"r"}}
        {"scoring":{"at":"2026-01-02T00:00:00+00:00","command":"run","experiment":"e","model":"m","testRows":"r"}}

        """u8.ToArray(),
    ];

    public override IReadOnlyList<byte[]> Words { get; } =
        [.. ((string[])["null\n", "{}\n", "{\"choice\":{}}\n", "{\"scoring\":{\"at\":null}}\n", "[", "\n", "\\u0000", "9999-12-31T23:59:59+00:00"]).Select(System.Text.Encoding.UTF8.GetBytes)];

    public override long Parse(string path)
    {
        var ledger = new TestLedger(new RunStore(Path.GetDirectoryName(path)!), TimeProvider.System);
        ledger.Choose("e", "r", ["c", "d"]);
        return ledger.Scorings().Count;
    }

    public override bool IsRefusal(Exception error) => false;
}
