using System.CommandLine;
using System.Text.Json.Nodes;
using Mnist.Commands.Hosting;
using Mnist.Commands.Progress;
using Mnist.Datasets;
using Mnist.Definitions.Data;
using Mnist.Exploration;
using Mnist.Leaderboards;
using Mnist.Reports.Html;
using Mnist.Reports.Text;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist explore DEFINITION</c>: what the rows of a definition look like.</summary>
internal sealed class ExploreCommand : VerbCommand
{
    private readonly Argument<string> definition = new("DEFINITION") { Description = "The experiment's JSON file." };
    private readonly Option<string> page = new("--out") { HelpName = "FILE", Description = "Write a page with pictures: one HTML file." };
    private readonly Option<string> run = new("--run") { HelpName = "RUN", Description = "The run whose model tells which labels are doubtful; the best on these rows where left out." };
    private readonly Option<bool> json = CommonOptions.Json();

    public ExploreCommand(CommandHost host)
        : base(host, "explore", "Describe the dataset of a definition: classes, pixel values, near duplicates, principal components, doubtful labels.")
    {
        Add(definition);
        Add(page, run, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist explore experiments/quickstart.json", "Counts rows and classes of each part, sums up the pixels of the training rows, and looks for leaks between the parts."),
        ("mnist explore experiments/quickstart.json --out explore.html", "Writes a page with pictures too, to look at or to mail."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var path = parse.GetValue(page) is { } given ? context.Absolute(given) : null;
        if (path is not null)
        {
            PageFile.RequireOurs(path);
        }

        var rows = DataRows.Load(context, parse.GetRequiredValue(definition));
        var explorer = new Explorer(rows.Split, Mnist(context, rows), rows.Seed, context.Settings.Threads);
        if (explorer.Refusal is { } refusal)
        {
            var first = explorer.FirstLook();
            context.Write(parse.GetValue(json) ? CommandJson.Of(new { FirstLook = first }) : ExplorationText.Of(first));
            throw new DatasetException(refusal);
        }

        var judge = Judge(context, rows, parse.GetValue(run));
        var (explored, plane) = WorkProgress.Show(context, "exploring", progress => explorer.Explore(judge, progress, context.Cancellation));
        context.Write(parse.GetValue(json) ? CommandJson.Of(Flat(explored)) : ExplorationText.Of(explored));
        if (path is not null)
        {
            PageFile.Write(path, ExplorationPage.Write(rows.Split, explored, plane, context.Settings.Threads));
            context.Tell($"{context.Shown(path)} has the pictures.");
        }

        return ExitCodes.Ok;
    }

    /// <summary>The run whose model tells which labels are doubtful: one on the very same rows.</summary>
    private static StoredRun? Judge(CommandContext context, NamedRows rows, string? named)
    {
        bool IsOfTheseRows(StoredRun run) => run.Summary.Status == RunStatus.Completed
            && run.Summary.DatasetSha256 == rows.Split.Dataset.Sha256 && run.Summary.Split == rows.Data.Split && run.Summary.SplitSeed == rows.Seed;

        if (named is not null)
        {
            var found = RunArguments.Find(context, named);
            return IsOfTheseRows(found) ? found : throw new CommandException(
                ExitCodes.Usage, $"{found.Summary.Run} has no model of these rows: it is of {BoardData.Of(found.Summary)}; name a completed run of this definition");
        }

        return context.Get<RunStore>().List().Runs.Where(IsOfTheseRows).MaxBy(run => run.Summary.Validation!.Accuracy);
    }

    /// <summary>The summary's figures beside the others, not below them.</summary>
    private static JsonObject Flat(Explored explored)
    {
        var all = CommandJson.Node(explored).AsObject();
        var summary = all["summary"]!.AsObject();
        all.Remove("summary");
        return new JsonObject([.. summary.Concat(all).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))]);
    }

    /// <summary>What digits of other data are compared with; not being there is no fault of theirs.</summary>
    private static Dataset? Mnist(CommandContext context, NamedRows rows)
    {
        try
        {
            return rows.Data is MnistData || !DigitOrientation.CanTell(rows.Split.Dataset) ? null : context.Get<DatasetLoader>().Load(new MnistData(), context.CurrentFolder, cancellation: context.Cancellation);
        }
        catch (DatasetException)
        {
            return null;
        }
    }
}
