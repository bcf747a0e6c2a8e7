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
    private readonly Option<ExportFormat> format = new Option<ExportFormat>("--format")
    {
        HelpName = "zip|onnx|project",
        Description = "An ML.NET zip with a model card; an ONNX graph for programs without ML.NET; or a folder with a C# project around the zip.",
    }.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "zip", "onnx", "project");

    private readonly Option<string> output = new("--out") { HelpName = "PATH", Description = "The file or folder to write; {experiment}.zip, .onnx or -project in the models folder where left out." };
    private readonly Option<bool> force = new("--force") { Description = "Replace files that are there." };

    public ExportCommand(CommandHost host)
        : base(host, "export", "Write the model of a run as an ML.NET zip with a model card, as an ONNX graph or as a C# project, once it has proved to score as stored.")
    {
        Add(run, best, experiment, where, format, output, force);

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
        ("mnist export --best --format onnx --out digits.onnx", "Writes a graph that ONNX Runtime loads, in any language."),
        ("mnist export --best --format project --out digits", "Makes a folder with a program that classifies files and answers over HTTP."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes =>
        [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.ModelFailed, ExitCodes.NothingToRank];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var chosen = parse.GetValue(run) is { } id ? RunArguments.Find(context, id) : Best(context, parse.GetValue(experiment), parse.GetValue(where));
        var path = parse.GetValue(output) is { } given ? context.Absolute(given) : Path.Combine(context.Settings.ModelsFolder, $"{chosen.Record.Experiment}{Ending(parse.GetValue(format))}");
        using var scratch = new ScratchFolder();
        var tell = Write(context, chosen, parse.GetValue(format), path, parse.GetValue(force), scratch.Path);
        LedgerNotes.Add(context, "export", chosen.Record.Experiment, chosen.Record.Run, TestRowsKey.Of(chosen.Record));
        tell();
        return ExitCodes.Ok;
    }

    /// <summary>Writes the model; gives what tells of it.</summary>
    private static Action Write(CommandContext context, StoredRun run, ExportFormat format, string path, bool force, string workFolder)
    {
        var data = DataRows.Load(context, run.Record);
        switch (format)
        {
            case ExportFormat.Onnx:
                var graph = OnnxExporter.Export(run, data, path, force, workFolder);
                return () => Tell(context, run, graph);
            case ExportFormat.Project:
                var files = ProjectExporter.Export(run, data, path, workFolder);
                return () => Tell(context, path, files);
            default:
                var exported = ModelExporter.Export(run, data, path, force, workFolder);
                return () => Tell(context, run, exported);
        }
    }

    private static string Ending(ExportFormat format) => format switch { ExportFormat.Onnx => ".onnx", ExportFormat.Project => "-project", _ => ".zip" };

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

    private static void Tell(CommandContext context, StoredRun run, ExportedModel exported)
    {
        context.WriteLine($"{context.Shown(exported.ZipPath)}  {Figures.Bytes(exported.Bytes)}, SHA-256 {exported.Sha256}");
        context.WriteLine($"{context.Shown(exported.CardPath)}  its model card");
        context.WriteLine($"{context.Shown(exported.ManifestPath)}  hashes of both, and what the model must answer");
        context.Tell(FormattableString.Invariant($"The model of {run.Record.Run}: the written zip gets {exported.Errors} of {exported.Rows} test rows wrong, as stored."));
        context.Tell($"Next: mnist predict IMAGE --model {ShellWord.Of(context.Shown(exported.ZipPath))}");
    }

    private static void Tell(CommandContext context, StoredRun run, ExportedGraph graph)
    {
        context.WriteLine($"{context.Shown(graph.Path)}  {Figures.Bytes(graph.Bytes)}, SHA-256 {graph.Sha256}");
        context.Tell(FormattableString.Invariant($"The model of {run.Record.Run}: ONNX Runtime gets {graph.Errors} of {graph.Rows} test rows wrong by the written graph, as stored."));
    }

    private static void Tell(CommandContext context, string folder, IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            context.WriteLine(context.Shown(file));
        }

        context.Tell($"Next: cd {ShellWord.Of(context.Shown(folder))}, then dotnet run -- sample.raw");
    }
}
