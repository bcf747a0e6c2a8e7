using System.Text;
using Mnist.Leaderboards.Columns;
using Mnist.Leaderboards.Filters;

namespace Mnist.Fuzz.Targets;

/// <summary>Expressions that choose runs. Read again as they are written, they are the same.</summary>
internal sealed class FilterTarget : FuzzTarget
{
    public override string Name => "filter";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        "validationAccuracy > 0.99 and (kind = dense or tag = thesis) and startedAt > 2026-11-01"u8.ToArray(),
        "not (reason ~ \"a \"\"quoted\"\" text\" or epochs != null) and usesPixelGeometry = yes or rank <= 3"u8.ToArray(),
        "startedAt >= '2026-11-30 14:30:59Z' or notes~x and not not tags != 5"u8.ToArray(),
    ];

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. ((string[])["and", " or ", "not ", "(", ")", "=", "!=", ">=", "~", "==", "&&", "\"", "'", "null", "NaN", "1e999", "0,5", "2026-02-30", "9999-12-31", "tag", "(((((((((((((((((((((((((((((((("]).Select(Encoding.UTF8.GetBytes),
    ];

    public override long Parse(string path)
    {
        var text = File.ReadAllText(path);
        try
        {
            var expression = FilterParser.Parse(text, RunColumns.All);
            return FilterParser.Parse(expression.Written, RunColumns.All) == expression ? text.Length : throw new InvalidOperationException("another expression when written and read again");
        }
        catch (FilterException fault)
        {
            return fault.Place >= 0 && fault.Place + fault.Length <= text.Length && fault.Shown(text).Split('\n') is [_, _, var carets] && carets.EndsWith('^')
                ? throw new InvalidDataException(fault.Message, fault)
                : throw new InvalidOperationException("a fault without a place");
        }
    }

    public override bool IsRefusal(Exception error) => error is InvalidDataException;
}
