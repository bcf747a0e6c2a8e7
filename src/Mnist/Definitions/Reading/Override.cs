using System.Text.Json;
using Mnist.Definitions.Shapes;
using Mnist.Text;

namespace Mnist.Definitions.Reading;

/// <summary>One value to set over what a definition says, as in <c>models[dense].training.epochs=3</c>.</summary>
internal sealed record Override(string Path, SourceNode Value)
{
    /// <summary>Reads <c>path=value</c>; a value that is not JSON is text. Null, and an error, for anything else.</summary>
    public static Override? Parse(string text, ErrorList errors)
    {
        text = Phrase.WellFormed(text);
        var length = JsonPath.LengthBeforeEquals(text);
        if (length <= 0 || !JsonPath.TryParse(text[..length], out _))
        {
            errors.Add(SourcePosition.Override, "", $"{Phrase.Quoted(text)} is not an override; expected path=value, such as models[0].seed=7 or models[dense].training.epochs=3");
            return null;
        }

        return new(text[..length], ParseValue(text[(length + 1)..], text[..length], errors));
    }

    private static SourceNode ParseValue(string value, string path, ErrorList errors)
    {
        try
        {
            return SourceParser.ParseText(value, SourcePosition.Override, path, errors);
        }
        catch (JsonException)
        {
            return new SourceText(SourcePosition.Override, value);
        }
    }

    /// <summary>Sets the value. What the definition leaves out on the way there starts from its default; unknown keys are left to the binder.</summary>
    public SourceNode Apply(SourceNode root, Shape shape, ErrorList errors) => JsonPath.TryParse(Path, out var steps)
        ? new OverrideWalk(this, steps, errors).Set(root, shape, 0)
        : NotAPath(root, errors);

    private SourceNode NotAPath(SourceNode root, ErrorList errors)
    {
        errors.Add(Value.Position, Path, $"{Phrase.Quoted(Path)} is not a path; expected one such as training.optimizer.learningRate or layers[0].units");
        return root;
    }
}
