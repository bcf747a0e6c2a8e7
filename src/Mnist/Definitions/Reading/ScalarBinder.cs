using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Mnist.Definitions.Data;
using Mnist.Definitions.Shapes;
using Mnist.Text;

namespace Mnist.Definitions.Reading;

/// <summary>Makes numbers, words, texts and truth values from JSON.</summary>
internal static class ScalarBinder
{
    /// <summary>Makes a value; null if none can be made, which is then among the errors.</summary>
    public static object? Bind(SourceNode node, Shape shape, string path, string expectation, ErrorList errors)
    {
        var value = (shape, node) switch
        {
            (TextShape, SourceText text) => text.Value,
            (BooleanShape, SourceBoolean boolean) => boolean.Value,
            (NumberShape, SourceNumber number) => Number(number),
            (WholeNumberShape, SourceNumber number) => WholeNumber(number),
            (WordShape words, SourceText text) => words.Words.FirstOrDefault(word => word.Word == text.Value).Value,
            (CsvColumnShape, SourceText text) => new CsvColumn(text.Value),
            (CsvColumnShape, SourceNumber number) => WholeNumber(number) is { } position ? new CsvColumn(position) : null,
            (AnyShape, _) => JsonElement.Parse(SourceWriter.Write(node)),
            _ => (object?)null,
        };
        if (value is null)
        {
            errors.Add(node.Position, path, Problem(node, shape, expectation));
        }

        return value;
    }

    private static string Problem(SourceNode node, Shape shape, string expectation) => (shape, node) switch
    {
        (WordShape words, SourceText text) =>
            $"unknown word {Phrase.Quoted(text.Value)}{NearestWord.Question(text.Value, words.Words.Select(word => word.Word))} Expected {expectation}",
        (NumberShape, SourceText text) => $"expected {expectation}, found {Found.Text(node)}{Hint<double>(text.Value)}",
        (WholeNumberShape, SourceNumber number) when PlainNumber.IsAmbiguous(number.Digits) =>
            $"{number.Digits} may mean {number.Digits.Split('.')[0]} or {number.Digits.Replace(".", "", StringComparison.Ordinal)}: write one of them",
        (WholeNumberShape, SourceText text) => $"expected {expectation}, found {Found.Text(node)}{Hint<int>(text.Value)}",
        _ => $"expected {expectation}, found {Found.Text(node)}",
    };

    private static string Hint<T>(string text)
        where T : struct, INumber<T> => PlainNumber.TryParse<T>(text, out var number)
        ? FormattableString.Invariant($"; write {number}{(text[0] is '+' or '0' ? "" : " without quotation marks")}") : PlainNumber.Hint<T>(text);

    private static double? Number(SourceNumber number) => Parse(number) is var value && double.IsFinite(value) ? value : null;

    private static int? WholeNumber(SourceNumber number) =>
        Parse(number) is var value && value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue && !PlainNumber.IsAmbiguous(number.Digits) ? (int)value : null;

    private static double Parse(SourceNumber number) => double.Parse(number.Digits, NumberStyles.Float, CultureInfo.InvariantCulture);
}
