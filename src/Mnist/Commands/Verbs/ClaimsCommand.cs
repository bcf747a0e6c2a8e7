using System.CommandLine;
using System.Text;
using Mnist.Claims;
using Mnist.Commands.Hosting;
using Mnist.Storage;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist claims</c>: whether the figures that documents quote are those of the records.</summary>
internal sealed class ClaimsCommand : VerbCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "The file of claims.", DefaultValueFactory = _ => Path.Combine("experiments", "records", "claims.json") };
    private readonly Option<bool> write = new("--write") { Description = "Put the documents right instead of complaining." };
    private readonly Option<bool> json = CommonOptions.Json();

    public ClaimsCommand(CommandHost host)
        : base(host, "claims", "Regenerate every figure that README and docs quote from stored records; a difference fails.")
    {
        Add(file);
        Add(write, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist claims", "Checks README and docs by experiments/records/claims.json."),
        ("mnist claims --write", "Writes the figures of the records into README and docs."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.ClaimFails];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var path = context.Absolute(parse.GetRequiredValue(file));
        var claims = ClaimsFile.Read(path);
        var (records, folder) = (Path.GetDirectoryName(path)!, Path.GetFullPath(claims.Folder, Path.GetDirectoryName(path)!));
        var check = new ClaimsCheck(claims, new ClaimRenderer(records, arguments => Output(arguments, folder)));
        IReadOnlyList<ClaimingDocument> documents =
            [.. claims.Documents.SelectMany(pattern => FilePattern.Find(folder, pattern)).Distinct().Select(each => new ClaimingDocument(context.Shown(each), File.ReadAllText(each)))];
        if (parse.GetValue(write))
        {
            documents = [.. documents.Select(document => Corrected(document, check, context))];
        }

        var problems = check.Problems(documents);
        context.Write(parse.GetValue(json)
            ? CommandJson.Of(new { Documents = documents.Select(document => document.Name), Claims = claims.Claims.Count, Problems = problems })
            : Text(documents.Count, claims, problems));
        return problems.Count == 0 ? ExitCodes.Ok : ExitCodes.ClaimFails;
    }

    private static ClaimingDocument Corrected(ClaimingDocument document, ClaimsCheck check, CommandContext context)
    {
        var corrected = check.Corrected(document);
        if (corrected != document)
        {
            DurableFiles.Replace(context.Absolute(document.Name), file => file.Write(Encoding.UTF8.GetBytes(corrected.Text)));
        }

        return corrected;
    }

    private static string Text(int documents, ClaimsFile claims, IReadOnlyList<string> problems) => problems.Count == 0
        ? $"{Phrase.Count(claims.Claims.Count, "claim")} in {Phrase.Count(documents, "document")}, all as the records have them\n"
        : string.Concat(problems.Select(problem => $"{problem}\n"));

    private static string Output(IReadOnlyList<string> arguments, string folder)
    {
        var terminal = new RecordingTerminal();
        var code = MnistApplication.RunAsync(arguments, terminal, folder, CancellationToken.None).GetAwaiter().GetResult();
        return code == ExitCodes.Ok
            ? terminal.Results.ToString()
            : throw new ClaimsException(FormattableString.Invariant($"mnist {string.Join(' ', arguments)} ended with exit code {code}: {terminal.Messages.ToString().TrimEnd()}"));
    }
}
