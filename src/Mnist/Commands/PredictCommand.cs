using System.CommandLine;
using Mnist.Leaderboards.Formats;
using Mnist.Trainers;

namespace Mnist.Commands;

/// <summary><c>mnist predict IMAGE...</c>: what digits images show.</summary>
internal sealed class PredictCommand : VerbCommand
{
    private const int BarLength = 30;

    private readonly Argument<string[]> images = new("IMAGE") { Description = "PNG or JPEG files, photos too, one digit each, of any size, dark on light or light on dark.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> model = new("--model") { HelpName = "ZIP", Description = "The model; mnist.zip of the models folder where left out." };
    private readonly Option<bool> trust = CommonOptions.Trust();
    private readonly Option<bool> json = CommonOptions.Json();

    public PredictCommand(CommandHost host)
        : base("predict", "Say which digits images show, with the probability of every class.")
    {
        Add(images);
        Add(model);
        Add(trust);
        Add(json);
        SetAction(parse => host.Run(parse, context => Execute(parse, context)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist predict seven.png", "Asks the model that comes with the repository."),
        ("mnist predict scans/*.png --model models/mine.zip --json", "Asks another model about several images and writes JSON."),
        ("mnist predict seven.png --model theirs.zip --trust", "Asks a model that came from elsewhere."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    private int Execute(ParseResult parse, CommandContext context)
    {
        var zip = parse.GetValue(model) is { } given ? context.Absolute(given) : Path.Combine(context.Settings.ModelsFolder, "mnist.zip");
        var paths = parse.GetRequiredValue(images);
        TrustedZip.Require(context, zip, parse.GetValue(trust));
        using var scratch = new ScratchFolder();
        using var loaded = ModelZip.Load(zip, scratch.Path);

        var shape = ImageShapes.Of(loaded);
        var readings = paths.Select(path => DigitReading.Of(path, context.Absolute(path), shape)).ToList();
        var answered = readings.Where(reading => reading.Pixels is not null).ToList();
        var scores = loaded.Score(ImageShapes.Join(shape, [.. answered.Select(reading => reading.Pixels!)]));
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

    /// <summary>An image that shows nothing must not keep the others from their answers.</summary>
    private static int TellErrors(CommandContext context, List<DigitReading> readings)
    {
        var errors = readings.Select(reading => reading.Error).OfType<string>().ToList();
        errors.ForEach(context.Tell);
        return errors.Count == 0 ? ExitCodes.Ok : ExitCodes.Data;
    }

    private static object Describe(DigitReading reading, ClassProbabilities scores, int row, IReadOnlyList<string> classNames) => reading.Error is { } error
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
