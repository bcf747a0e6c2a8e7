using Mnist.Commands.Hosting;

namespace Mnist.Fuzz.Targets;

/// <summary>A board with a run whose record is right JSON and may be mad: it must not keep the others from being shown.</summary>
internal sealed class BoardTarget : FuzzTarget
{
    public override string Name => "board";

    public override string FileName => Path.Combine("runs", "a", "run.json");

    public override IReadOnlyList<byte[]> Seeds { get; } = [.. Records.All];

    public override IReadOnlyList<byte[]> Words { get; } = [.. ((string[])["null", "1e308", "-1", "9999999999", "[]", "{}", "\"\"", "\\u001b[31m", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"]).Select(System.Text.Encoding.UTF8.GetBytes)];

    public override byte[] Mutate(byte[] seed, Mutator mutator) => mutator.Next(4) == 0 ? base.Mutate(seed, mutator) : mutator.MutateNumbers(seed, Words);

    public override long Parse(string path)
    {
        var folder = Path.GetFullPath(Path.Combine(path, "..", "..", ".."));
        foreach (var verb in (string[])["leaderboard", "ledger"])
        {
            var terminal = new RecordingTerminal();
            var code = MnistApplication.RunAsync([verb, "--runs-folder", "runs"], terminal, folder, CancellationToken.None).GetAwaiter().GetResult();
            if (code is not (ExitCodes.Ok or ExitCodes.NothingToRank))
            {
                throw new InvalidOperationException($"{verb} ended with {code}: {terminal.Messages}");
            }
        }

        return 0;
    }

    public override bool IsRefusal(Exception error) => false;
}
