using System.CommandLine;
using System.Text;
using Mnist.Claims;
using Mnist.Commands.Hosting;
using Mnist.Storage;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist claims</c>: whether the figures a document quotes are those of the records.</summary>
internal sealed class ClaimsCommand : VerbCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "The file of claims.", DefaultValueFactory = _ => Path.Combine("experiments", "records", "claims.json") };
    private readonly Option<bool> write = new("--write") { Description = "Put the document right instead of complaining." };
    private readonly Option<bool> json = CommonOptions.Json();

    public ClaimsCommand(CommandHost host)
        : base("claims", "Regenerate every figure that the README quotes from stored records; a difference fails.")
    {
        Add(file);
        Add(write);
        Add(json);
        SetAction(parse => host.Run(parse, context => Execute(parse, context)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist claims", "Checks the README against experiments/records/claims.json."),
        ("mnist claims --write", "Writes the figures of the records into the README."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.ClaimFails];

    private int Execute(ParseResult parse, CommandContext context)
    {
        var path = context.Absolute(parse.GetRequiredValue(file));
        var claims = ClaimsFile.Read(path);
        var folder = Path.GetDirectoryName(path)!;
        var document = Path.GetFullPath(claims.Document, folder);
        var check = new ClaimsCheck(claims, new ClaimRenderer(folder, arguments => Output(arguments, Path.GetDirectoryName(document)!)));
        var text = File.Exists(document) ? File.ReadAllText(document) : throw new ClaimsException($"{document}: there is no such file, and {path} makes claims of it");
        if (parse.GetValue(write))
        {
            text = check.Corrected(text);
            DurableFiles.Replace(document, file => file.Write(Encoding.UTF8.GetBytes(text)));
        }

        var problems = check.Problems(text);
        context.Write(parse.GetValue(json)
            ? CommandJson.Of(new { Document = document, Claims = claims.Claims.Count, Problems = problems })
            : Text(context.Shown(document), claims, problems));
        return problems.Count == 0 ? ExitCodes.Ok : ExitCodes.ClaimFails;
    }

    private static string Text(string document, ClaimsFile claims, IReadOnlyList<string> problems) => problems.Count == 0
        ? FormattableString.Invariant($"{document}: {claims.Claims.Count} claims, all as the records have them\n")
        : string.Concat(problems.Select(problem => $"{document} {problem}\n"));

    private static string Output(IReadOnlyList<string> arguments, string folder)
    {
        var terminal = new RecordingTerminal();
        var code = MnistApplication.RunAsync(arguments, terminal, folder, CancellationToken.None).GetAwaiter().GetResult();
        return code == ExitCodes.Ok
            ? terminal.Results.ToString()
            : throw new ClaimsException(FormattableString.Invariant($"mnist {string.Join(' ', arguments)} ended with exit code {code}: {terminal.Messages.ToString().TrimEnd()}"));
    }
}
