using System.Text.Json;
using Mnist.Definitions.Reading;
using Mnist.Definitions.Shapes;
using Mnist.Text;

namespace Mnist.Definitions.Sweeping;

/// <summary>A sweep of one option from the command line, as in <c>models[dense].training.epochs=5,10</c>: added to what the model or the experiment sweeps.</summary>
/// <param name="Owner">Steps to what is swept: a model, or none for the experiment.</param>
/// <param name="Option">Path of the option from there.</param>
/// <param name="Values">A list of its values.</param>
internal sealed record SweepSetting(IReadOnlyList<PathStep> Owner, string Option, SourceNode Values)
{
    /// <summary>Reads <c>path=value,value</c>; null, and an error, for anything else.</summary>
    public static SweepSetting? Parse(string text, ErrorList errors)
    {
        text = Phrase.WellFormed(text);
        var length = JsonPath.LengthBeforeEquals(text);
        if (length <= 0 || !JsonPath.TryParse(text[..length], out var steps) || (steps[0].Text == "models" && steps.Count < 3))
        {
            errors.Add(SourcePosition.Sweep, "", $"{Phrase.Quoted(text)} is no sweep; expected path=value,value, such as models[dense].training.epochs=5,10 or data.trainingFraction=0.1,1");
            return null;
        }

        var owner = steps[0].Text == "models" ? steps.Take(2) : [];
        var option = string.Concat(steps.Skip(owner.Count())).TrimStart('.');
        return new([.. owner], option, ValuesOf(text[(length + 1)..], option, errors));
    }

    /// <summary>The definition with the sweep.</summary>
    public SourceNode Apply(SourceNode root, ErrorList errors)
    {
        PathStep[] steps = [.. Owner, new("sweep", StepKind.Plain), new(Option, StepKind.Quoted)];
        return new OverrideWalk(new Override(Option, Values), steps, errors).Set(root, DefinitionShapes.Experiment, 0);
    }

    /// <summary>A JSON list, or values between commas, each JSON or, if it is not, text.</summary>
    private static SourceList ValuesOf(string text, string option, ErrorList errors) =>
        Parsed(text, option, errors) is SourceList list ? list
        : Parsed($"[{text}]", option, errors) is SourceList values ? values
        : new SourceList(SourcePosition.Sweep, [.. text.Split(',').Select(value => Parsed(value, option, errors) ?? new SourceText(SourcePosition.Sweep, value.Trim()))]);

    private static SourceNode? Parsed(string json, string option, ErrorList errors)
    {
        try
        {
            return SourceParser.ParseText(json, SourcePosition.Sweep, option, errors);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
