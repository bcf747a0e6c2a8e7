using Mnist.Leaderboards;
using Mnist.Leaderboards.Formats;
using Mnist.Runs;

namespace Mnist.Claims;

/// <summary>Says anew, from the records, what each claim should say.</summary>
/// <param name="folder">Folder that paths are relative to.</param>
/// <param name="run">Runs a command line of this program in the documents' folder and gives what it prints.</param>
internal sealed class ClaimRenderer(string folder, Func<IReadOnlyList<string>, string> run)
{
    private readonly FigureReader figures = new(folder);

    /// <summary>What a claim should say: the figures of a text, or the lines of a block in one piece, without a line break at the end.</summary>
    /// <exception cref="ClaimsException">A record is missing or unfit.</exception>
    public IReadOnlyList<string> Render(Claim claim) => claim switch
    {
        TextClaim text => [.. text.Figures.Select(figures.Read)],
        BlockClaim block => [Block(block)],
        _ => throw NoWay(claim),
    };

    private string Block(BlockClaim claim) => claim switch
    {
        BoardClaim board => Fenced(BoardWriter.Write([Leaderboard.Of(Runs(board.Records, board.Experiment))], OutputFormat.Table)),
        ReferenceClaim reference => ReferenceTable.Of(OnlyRun(reference), OriginalReport.Read(Path.Combine(folder, reference.Report))),
        OutputClaim output => Fenced($"$ mnist {string.Join(' ', output.Arguments)}\n{run(output.Arguments)}"),
        _ => throw NoWay(claim),
    };

    private static ClaimsException NoWay(Claim claim) => new($"there is no way to render a {claim.GetType().Name}");

    private static string Fenced(string text) => $"```text\n{text.ReplaceLineEndings("\n").TrimEnd('\n')}\n```";

    private RunRecord OnlyRun(ReferenceClaim claim)
    {
        var runs = Runs(claim.Records, claim.Experiment);
        return runs.Count == 1 ? runs[0].Record : throw new ClaimsException(FormattableString.Invariant(
            $"{claim.Records} has {runs.Count} runs of experiment \"{claim.Experiment}\", and the claim \"{claim.Name}\" wants one"));
    }

    private List<StoredRun> Runs(string records, string experiment)
    {
        var path = Path.GetFullPath(records, folder);
        var listing = new RunStore(path).List();
        var runs = listing.Runs.Where(stored => stored.Summary.Experiment == experiment).ToList();
        return listing.Faults.Count > 0 ? throw new ClaimsException(listing.Faults[0])
            : runs.Count > 0 ? runs
            : throw new ClaimsException($"{path} has no run of experiment \"{experiment}\"");
    }
}
