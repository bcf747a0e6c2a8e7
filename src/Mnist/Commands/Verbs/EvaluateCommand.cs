using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Datasets;
using Mnist.Datasets.Readings;
using Mnist.Evaluation;
using Mnist.Evaluation.Robustness;
using Mnist.Models.Foreign;
using Mnist.Reports.Text;
using Mnist.Runs;
using Mnist.Runs.Manifests;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist evaluate ZIP</c>: scores a model zip, of whatever origin, on the rows of a definition.</summary>
internal sealed class EvaluateCommand : VerbCommand
{
    private static readonly ForeignColumns Usual = new();

    private readonly Argument<string> zip = new("ZIP") { Description = "Any ML.NET multiclass model." };
    private readonly Option<string> definition = new("--definition")
    {
        HelpName = "FILE",
        Description = "Definition whose dataset, split and seed to score on; MNIST's standard split, seed 1, where left out.",
    };

    private readonly Option<string> features = Column("--features", Usual.Features, "Column that takes the pixels, a vector of floats.");
    private readonly Option<string> score = Column("--score", Usual.Score, "Column with a score for each class.");
    private readonly Option<string> predictedLabel = Column("--predicted-label", Usual.PredictedLabel, "Column that names the classes, where the scores do not.");
    private readonly Option<float?> divideBy = NumberOption.Create<float>(
        "--divide-by", "NUMBER", "What to divide pixel values, 0 to 255, by: 255 for a model that wants 0 to 1.", "a number above 0", number => number > 0, usual: 1);

    private readonly Option<bool> robustness = new("--robustness") { Description = "Score test images also that are shifted, turned, noisy, thicker and thinner." };
    private readonly Option<bool> trust = CommonOptions.Trust();
    private readonly Option<bool> json = CommonOptions.Json();

    public EvaluateCommand(CommandHost host)
        : base(host, "evaluate", "Score any ML.NET model zip on validation and test rows. They are unseen only if the model was trained on the same split.")
    {
        Add(zip);
        Add(definition, features, score, predictedLabel, divideBy, robustness, trust, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist evaluate models/mnist.zip --definition experiments/quickstart.json", "Scores the exported model on the rows it was judged by."),
        ("mnist evaluate theirs.zip --trust --features Pixels --divide-by 255 --robustness", "Scores a model of another program, which calls its input Pixels and wants 0 to 1."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.ModelFailed];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var path = context.Absolute(parse.GetRequiredValue(zip));
        var known = TrustedZip.Require(context, path, parse.GetValue(trust));
        var named = DataRows.Load(context, parse.GetValue(definition));
        var reading = known.Reading();
        var (rows, changes) = RowsFor(reading, context, named);
        using var scratch = new ScratchFolder();
        var columns = new ForeignColumns(
            parse.GetRequiredValue(features), parse.GetRequiredValue(score), parse.GetRequiredValue(predictedLabel), parse.GetValue(divideBy)!.Value);
        using var model = ForeignModel.Load(path, columns, rows.Split.Dataset.ClassNames, scratch.Path);

        var validation = Evaluate(context, model, rows, rows.Split.Data.Validation, out _);
        context.Cancellation.ThrowIfCancellationRequested();
        NoteScoring(context, known, rows);
        var test = Evaluate(context, model, rows, rows.Split.Test, out var areProbabilities);
        context.Cancellation.ThrowIfCancellationRequested();
        var changed = parse.GetValue(robustness) ? RobustnessTest.Measure(images => model.Score(images, context.Settings.Threads, out _), rows.Split.Test, rows.Seed, IsDarkOnLight(rows)) : null;
        Write(context, parse.GetValue(json), new EvaluationReport(validation, test, changed, [.. changes, .. OfFolds(rows), .. OfDivision(columns, reading), .. EvaluationReport.NotesOn(model, areProbabilities, rows.Split.Dataset.ClassNames)]));
        return ExitCodes.Ok;
    }

    /// <summary>The rows in the size and polarity of those the model was trained on, where that is known.</summary>
    private static (NamedRows Rows, IReadOnlyList<string> Notes) RowsFor(ImageReading? reading, CommandContext context, NamedRows rows)
    {
        if (reading is null)
        {
            return (rows, []);
        }

        var (dataset, notes) = ReadAs.Like(rows.Split.Dataset, reading, new WorkOptions(context.Settings.Threads, null, context.Cancellation));
        return (rows with { Split = DatasetSplitter.Split(dataset, rows.Data.Split, rows.Seed) }, notes);
    }

    private static IEnumerable<string> OfFolds(NamedRows rows) => rows.Split.Data.Folds.Count == 0 ? []
        : ["With cross-validation every training row is a validation row: a model that was trained on them has seen them. `mnist show RUN` tells what the models of the folds said of rows they had not seen."];

    private static IEnumerable<string> OfDivision(ForeignColumns columns, ImageReading? reading) => reading is not null && columns.DivideBy != Usual.DivideBy
        ? ["The model is one of this program's, which take grey levels of 0 to 255 as they are: --divide-by darkens what it sees."]
        : [];

    private static bool IsDarkOnLight(NamedRows rows) => rows.Split.Dataset.Reading.Polarity == ImagePolarity.DarkOnLight;

    private static ClassificationMetrics Evaluate(CommandContext context, ForeignModel model, NamedRows rows, LabeledImages images, out bool areProbabilities)
    {
        try
        {
            var scores = model.Score(images, context.Settings.Threads, out areProbabilities);
            return Evaluator.EvaluateWithIntervals(scores, images, rows.Split.Dataset.ClassNames, rows.Seed, context.Settings.Threads);
        }
        catch (NonFiniteScoreException error)
        {
            throw new CommandException(ExitCodes.ModelFailed, $"{error.Message}; check that --divide-by is what the model was trained with");
        }
    }

    private static void NoteScoring(CommandContext context, KnownZip zip, NamedRows rows)
    {
        var run = zip.Run()?.Record;
        LedgerNotes.Add(
            context, "evaluate", run?.Experiment, run?.Run ?? Path.GetFileName(zip.ZipPath), TestRowsKey.Of(rows.Split.Dataset.Sha256, rows.Data.Split, rows.Seed));
    }

    private static void Write(CommandContext context, bool asJson, EvaluationReport evaluation)
    {
        if (asJson)
        {
            context.Write(CommandJson.Of(evaluation));
            return;
        }

        context.Write(evaluation.Text());
        foreach (var note in evaluation.Notes)
        {
            context.Tell(note);
        }
    }

    private static Option<string> Column(string name, string usual, string description) =>
        new(name) { HelpName = "NAME", Description = description, DefaultValueFactory = _ => usual };
}
