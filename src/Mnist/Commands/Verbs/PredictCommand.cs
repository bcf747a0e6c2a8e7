using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Models;
using Mnist.Models.Zip;
using Mnist.Runs.Manifests;
using Mnist.Serving.Predicting;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist predict IMAGE...</c>: what digits images show.</summary>
internal sealed class PredictCommand : VerbCommand
{
    private const int BarLength = 30;

    private readonly Argument<string[]> images = new("IMAGE") { Description = "PNG or JPEG files, or folders of them. Where the model knows digits as MNIST has them, photos too: one digit each, of any size, dark on light or light on dark.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> model = new("--model") { HelpName = "ZIP", Description = "The model; mnist.zip of the models folder, or that which came with the program, where left out." };
    private readonly Option<bool> findDigit = new("--find-digit") { Description = "Look for a digit in each image and place it as MNIST's are, whatever the model was trained on." };
    private readonly Option<bool> asIs = new("--as-is") { Description = "Take each image whole and as it is, only resampled to the model's size." };
    private readonly Option<bool> trust = CommonOptions.Trust();
    private readonly Option<bool> json = CommonOptions.Json();

    public PredictCommand(CommandHost host)
        : base(host, "predict", "Say which classes images show, with the probability of each. Images are read as those the model was trained on.")
    {
        Add(images);
        Add(model, findDigit, asIs, trust, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist predict seven.png", "Asks the model that comes with the repository."),
        ("mnist predict scans/*.png --model models/mine.zip --json", "Asks another model about several images and writes JSON."),
        ("mnist predict scans --model models/mine.zip --find-digit", "Asks it about all images of a folder, and looks for a digit in each."),
        ("mnist predict seven.png --model theirs.zip --trust", "Asks a model that came from elsewhere."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var zip = parse.GetValue(model) is { } given ? context.Absolute(given) : UsualModel.Path(context);
        if (parse.GetValue(findDigit) && parse.GetValue(asIs))
        {
            throw new CommandException(ExitCodes.Usage, "--find-digit and --as-is exclude each other: give one of them, or neither to read images as those the model was trained on");
        }

        var paths = ImagePaths.Of(context, parse.GetRequiredValue(images));
        var known = TrustedZip.Require(context, zip, parse.GetValue(trust));
        using var scratch = new ScratchFolder();
        using var loaded = ModelZip.Load(zip, scratch.Path);

        var input = Input(parse, known, loaded);
        var readings = paths.Select(path => input.Read(path, context.Absolute(path))).ToList();
        var answered = readings.Where(reading => reading.Pixels is not null).ToList();
        var scores = loaded.Score(ImageShapes.Join(input.Shape, [.. answered.Select(reading => reading.Pixels!)]));
        context.Tell(input.Sentence);
        if (parse.GetValue(json))
        {
            context.Write(CommandJson.Of(readings.Select(reading => Describe(reading, scores, answered.IndexOf(reading), loaded.ClassNames))));
        }
        else
        {
            WriteBars(context, [.. answered.Select(reading => reading.Path)], scores, loaded.ClassNames);
        }

        return TellErrors(context, readings);
    }

    private ImageInput Input(ParseResult parse, KnownZip zip, ModelZip loaded)
    {
        var reading = zip.Reading();
        var usual = ImageInput.Of(ImageShapes.Of(loaded, reading), reading);
        return parse.GetValue(findDigit) ? usual with { Kind = ImageInputKind.FoundDigit }
            : parse.GetValue(asIs) ? usual with { Kind = ImageInputKind.AsIs }
            : usual;
    }

    /// <summary>An image that shows nothing must not keep the others from their answers.</summary>
    private static int TellErrors(CommandContext context, List<ReadImage> readings)
    {
        var errors = readings.Select(reading => reading.Error).OfType<string>().ToList();
        readings.Select(reading => reading.Doubt).OfType<string>().ToList().ForEach(context.Tell);
        errors.ForEach(context.Tell);
        return errors.Count == 0 ? ExitCodes.Ok : ExitCodes.Data;
    }

    private static object Describe(ReadImage reading, ClassProbabilities scores, int row, IReadOnlyList<string> classNames) => reading.Error is { } error
        ? new { Image = reading.Path, Error = error }
        : new
        {
            Image = reading.Path,
            Predicted = classNames[scores.PredictedClass(row)],
            Probabilities = classNames.Select((name, index) => (name, probability: scores.Row(row)[index])).ToDictionary(pair => pair.name, pair => pair.probability),
        };

    private static void WriteBars(CommandContext context, string[] paths, ClassProbabilities scores, IReadOnlyList<string> classNames)
    {
        var nameWidth = classNames.Max(name => name.Length);
        for (var row = 0; row < paths.Length; row++)
        {
            context.WriteLine($"{paths[row]}: {classNames[scores.PredictedClass(row)]}");
            for (var index = 0; index < classNames.Count; index++)
            {
                var probability = scores.Row(row)[index];
                context.WriteLine($"  {classNames[index].PadRight(nameWidth)} {new string('█', (int)Math.Round(probability * BarLength)).PadRight(BarLength)} {Figures.Percent(probability),6} %");
            }
        }
    }
}
