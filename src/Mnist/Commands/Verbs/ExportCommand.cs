using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Export;
using Mnist.Leaderboards;
using Mnist.Runs;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist export</c>: the model of a run as a zip of its own, with a model card.</summary>
internal sealed class ExportCommand : VerbCommand
{
    private readonly Option<string> run = new("--run") { HelpName = "RUN", Description = "Id of the run, or a part that only it has." };
    private readonly Option<bool> best = new("--best") { Description = "The best run by its validation rows; so it is where --run is left out." };
    private readonly Option<string> experiment = CommonOptions.Experiment();
    private readonly Option<string> where = CommonOptions.Where();
    private readonly Option<string> output = new("--out") { HelpName = "FILE", Description = "The zip to write; {experiment}.zip in the models folder where left out." };
    private readonly Option<bool> force = new("--force") { Description = "Replace files that are there." };

    public ExportCommand(CommandHost host)
        : base(host, "export", "Write the model of a run as an ML.NET zip with a model card, once it has proved to score as stored.")
    {
        Add(run, best, experiment, where, output, force);

        Validators.Add(parsed =>
        {
            if (parsed.GetResult(run) is not null && new Option[] { best, experiment, where }.Any(option => parsed.GetResult(option) is not null))
            {
                parsed.AddError("--run names the run to export; --best, --experiment and --where choose one: give either");
            }
        });
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist export --best --experiment quickstart", "Writes models/quickstart.zip, its card and its manifest."),
        ("mnist export --run quickstart-sdca --out sdca.zip", "Writes the model of one run."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes =>
        [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.ModelFailed, ExitCodes.NothingToRank];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var chosen = parse.GetValue(run) is { } id ? RunArguments.Find(context, id) : Best(context, parse.GetValue(experiment), parse.GetValue(where));
        var path = parse.GetValue(output) is { } given ? context.Absolute(given) : Path.Combine(context.Settings.ModelsFolder, $"{chosen.Record.Experiment}.zip");
        using var scratch = new ScratchFolder();
        var exported = ModelExporter.Export(chosen, DataRows.Load(context, chosen.Record), path, parse.GetValue(force), scratch.Path);
        LedgerNotes.Add(context, "export", chosen.Record.Experiment, chosen.Record.Run, TestRowsKey.Of(chosen.Record));
        Tell(context, chosen, exported);
        return ExitCodes.Ok;
    }

    private static StoredRun Best(CommandContext context, string? experiment, string? where)
    {
        var boards = Leaderboard.ByData(RunArguments.List(context, experiment, where)).Where(board => board.Best is not null).ToList();
        return boards.Count switch
        {
            0 => throw RunArguments.Nothing(context, experiment, where),
            1 => boards[0].Best!,
            _ => throw new CommandException(
                ExitCodes.Usage,
                $"the runs are of different data, so that none is the best of all: choose by --experiment, --where or --run; the best of each are {string.Join(", ", boards.Select(board => board.Best!.Summary.Run))}"),
        };
    }

    /// <summary>A path as a shell takes it.</summary>
    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    private static void Tell(CommandContext context, StoredRun run, ExportedModel exported)
    {
        context.WriteLine($"{context.Shown(exported.ZipPath)}  {Figures.Bytes(exported.Bytes)}, SHA-256 {exported.Sha256}");
        context.WriteLine($"{context.Shown(exported.CardPath)}  its model card");
        context.WriteLine($"{context.Shown(exported.ManifestPath)}  hashes of both, and what the model must answer");
        context.Tell(FormattableString.Invariant($"The model of {run.Record.Run}: the written zip gets {exported.Errors} of {exported.Rows} test rows wrong, as stored."));
        context.Tell($"Next: mnist predict IMAGE --model {Quoted(context.Shown(exported.ZipPath))}");
    }
}
