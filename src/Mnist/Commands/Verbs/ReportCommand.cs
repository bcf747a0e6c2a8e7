using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Plots;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist report [RUN]</c>: a page to look at and to mail.</summary>
internal sealed class ReportCommand : VerbCommand
{
    private readonly Argument<string> run = new("RUN") { Description = "Id of a run, or a part that only it has; without one, the page ranks all runs.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> experiment = CommonOptions.Experiment();
    private readonly Option<string> where = CommonOptions.Where();
    private readonly Option<string> plots = new("--plots") { HelpName = "FOLDER", Description = "Write its pictures into a folder too, as PNG and SVG, light and dark." };
    private readonly Option<string> target = new("--out") { HelpName = "FILE", Description = "Where to write it.", DefaultValueFactory = _ => "report.html" };

    public ReportCommand(CommandHost host)
        : base(host, "report", "Write a page about one run or about all runs of an experiment: one HTML file with pictures inside, to look at or to mail.")
    {
        Add(run);
        Add(experiment, where, target, plots);

        Validators.Add(parsed =>
        {
            if (parsed.GetValue(run) is not null && parsed.GetResult(where) is not null)
            {
                parsed.AddError("a RUN has a page of its own; --where chooses the runs of a page about many: give either");
            }
        });
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist report --experiment quickstart", "Ranks the runs of an experiment and shows the best of them, in report.html."),
        ("mnist report quickstart-dense --out dense.html", "Shows one run. Every run's folder has such a page already, as report.html."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.NothingToRank];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var path = context.Absolute(parse.GetRequiredValue(target));
        PageFile.RequireOurs(path);
        var page = parse.GetValue(run) is { } id ? Pages.OfRun(context, RunArguments.Find(context, id)) : Pages.OfExperiment(context, parse.GetValue(experiment), parse.GetValue(where));
        PageFile.Write(path, page.Html);
        if (parse.GetValue(plots) is { } folder)
        {
            WritePictures(context, context.Absolute(folder), page.Pictures);
        }

        context.WriteLine(context.Shown(path));
        return ExitCodes.Ok;
    }

    private static void WritePictures(CommandContext context, string folder, IReadOnlyList<DrawnPicture> pictures)
    {
        try
        {
            PictureFiles.Write(folder, pictures, context.Settings.Threads);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Usage, $"--plots: the pictures cannot be written: {error.Message} Name a folder that can be made");
        }
    }
}
