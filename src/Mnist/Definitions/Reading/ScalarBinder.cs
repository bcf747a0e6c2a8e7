using System.Globalization;
using System.Text.Json;
using Mnist.Definitions.Shapes;

namespace Mnist.Definitions.Reading;

/// <summary>Makes numbers, words, texts and truth values from JSON.</summary>
internal static class ScalarBinder
{
    /// <summary>Makes a value; null if none can be made, which is then among the errors.</summary>
    public static object? Bind(SourceNode node, Shape shape, string path, ErrorList errors)
    {
        var (value, problem) = (shape, node) switch
        {
            (TextShape, SourceText text) => (text.Value, ""),
            (BooleanShape, SourceBoolean boolean) => (boolean.Value, ""),
            (NumberShape, SourceNumber number) => Number(number),
            (WholeNumberShape, SourceNumber number) => WholeNumber(number),
            (WordShape words, SourceText text) => Word(text, words),
            (AnyShape, _) => (JsonElement.Parse(SourceWriter.Write(node)), ""),
            _ => ((object?)null, $"expected {shape.Expectation}, found {Found.Text(node)}"),
        };
        if (value is null)
        {
            errors.Add(node.Position, path, problem);
        }

        return value;
    }

    private static (object? Value, string Problem) Number(SourceNumber number)
    {
        var value = Parse(number);
        return double.IsFinite(value) ? (value, "") : (null, $"{Found.Text(number)} is too large for a number of 64 bits");
    }

    private static (object? Value, string Problem) WholeNumber(SourceNumber number)
    {
        var value = Parse(number);
        return value != Math.Floor(value) ? (null, $"expected a whole number, found {Found.Text(number)}")
            : Math.Abs(value) > int.MaxValue ? (null, $"expected a whole number of at most {int.MaxValue}, found {Found.Text(number)}")
            : ((int)value, "");
    }

    private static (object? Value, string Problem) Word(SourceText text, WordShape shape)
    {
        var words = shape.Words.Select(word => word.Word);
        var value = shape.Words.FirstOrDefault(word => word.Word == text.Value).Value;
        return (value, $"unknown word {Phrase.Quoted(text.Value)}{NearestWord.Question(text.Value, words)} Expected {shape.Expectation}");
    }

    private static double Parse(SourceNumber number) => double.Parse(number.Digits, NumberStyles.Float, CultureInfo.InvariantCulture);
}
