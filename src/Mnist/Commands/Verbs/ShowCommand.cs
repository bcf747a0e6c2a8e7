using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Reports.Text;
using Mnist.Runs;
using Mnist.Trials;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist show RUN</c>: all about one run.</summary>
internal sealed class ShowCommand : VerbCommand
{
    private readonly Argument<string> run = new("RUN") { Description = "Id of a run, or a part that only it has." };
    private readonly Option<bool> json = CommonOptions.Json();

    public ShowCommand(CommandHost host)
        : base(host, "show", "Show one run: its model, data, figures by class, and machine.")
    {
        Add(run);
        Add(json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist show quickstart-dense", "Shows the run whose id has this part."),
        ("mnist show quickstart-dense --json", "Writes its run.json."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var found = RunArguments.Find(context, parse.GetRequiredValue(run));
        context.Write(parse.GetValue(json)
            ? CommandJson.Of(found.Record)
            : RunReport.Format(found.Record, found.Files(), Trials(found)));
        return ExitCodes.Ok;
    }

    private static IReadOnlyList<TrialResult> Trials(StoredRun run)
    {
        try
        {
            return run.ReadTrials();
        }
        catch (InvalidDataException damage)
        {
            throw new CommandException(ExitCodes.Data, $"{damage.Message}; restore the file, or run the experiment again with --force");
        }
    }
}
