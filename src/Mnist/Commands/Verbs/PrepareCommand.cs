using System.CommandLine;
using System.Text.Json.Nodes;
using Mnist.Commands.Hosting;
using Mnist.Datasets;
using Mnist.Datasets.Preparing;
using Mnist.Definitions;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist prepare DEFINITION</c>: the dataset of a definition in another form.</summary>
internal sealed class PrepareCommand : VerbCommand
{
    private readonly Argument<string> definition = new("DEFINITION") { Description = "The experiment's JSON file." };
    private readonly Option<DatasetForm> form = new Option<DatasetForm>("--to")
    {
        HelpName = "idx|csv|folder",
        Required = true,
        Description = "Gzipped IDX files, CSV files, or a folder of PNG files for each class.",
    }.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "idx", "csv", "folder");

    private readonly Option<string> output = new("--out") { HelpName = "FOLDER", Required = true, Description = "The folder to write; must not have anything in it." };
    private readonly Option<bool> json = CommonOptions.Json();

    public PrepareCommand(CommandHost host)
        : base(host, "prepare", "Write the dataset of a definition in another form, as it is after dropping and resizing.")
    {
        Add(definition);
        Add(form, output, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist prepare experiments/quickstart.json --to folder --out digits", "Writes MNIST as PNG files and prints what a definition says to read them."),
        ("mnist prepare mine.json --to idx --out small --json", "Turns whatever mine.json reads into IDX files, which load fastest."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var path = parse.GetRequiredValue(definition);
        var data = DefinitionFiles.Read(context, path, []).Data;
        var folder = Path.GetDirectoryName(context.Absolute(path))!;
        var target = context.Absolute(parse.GetRequiredValue(output));
        PreparedFolder.CheckFree(target, context.Shown(target));

        var dataset = DataRows.LoadDataset(context, data, folder);
        var written = PreparedFolder.Write(context, dataset, parse.GetRequiredValue(form), target);
        var block = DataBlock.Of(written with { Split = data.Split }, Path.GetRelativePath(folder, target));
        if (parse.GetValue(json))
        {
            context.Write(CommandJson.Of(Describe(dataset, target, block)));
        }
        else
        {
            context.Tell($"{context.Shown(target)}: {Figures.Count<int>(dataset.Labels.Length)} images, read back and found the same. What a definition beside {path} says to read them:");
            context.WriteLine($"\"data\": {block.ToJsonString(DefinitionJson.Indented)}");
        }

        return ExitCodes.Ok;
    }

    private static object Describe(Dataset dataset, string folder, JsonObject block) => new
    {
        Folder = folder,
        dataset.Sha256,
        dataset.Shape.Width,
        dataset.Shape.Height,
        Training = dataset.TrainingCount,
        Test = dataset.TestCount,
        dataset.ClassNames,
        dataset.Dropped,
        Data = block,
    };
}
