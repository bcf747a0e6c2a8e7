using System.Globalization;
using System.Text.RegularExpressions;

namespace Mnist.Datasets.Csv;

/// <summary>The name of a column, taken apart where it is numbered as pixels are: <c>pixel0</c>, in row 0, or <c>r0c0</c>.</summary>
internal sealed partial record PixelName(int Index, string Text, PixelNameKind Kind, int Row, int Column)
{
    /// <summary>Takes a name apart; null for one that is not numbered.</summary>
    public static PixelName? Of(int index, string text)
    {
        if (Numbered().Match(text) is { Success: true } one)
        {
            return new PixelName(index, text, new PixelNameKind(one.Groups["before"].Value, null), 0, NumberOf(one.Groups["number"]));
        }

        if (NumberedTwice().Match(text) is not { Success: true } two)
        {
            return null;
        }

        var kind = new PixelNameKind(two.Groups["before"].Value, two.Groups["between"].Value);
        var (first, second) = (NumberOf(two.Groups["first"]), NumberOf(two.Groups["second"]));
        return new PixelName(index, text, kind, kind.IsColumnFirst ? second : first, kind.IsColumnFirst ? first : second);
    }

    private static int NumberOf(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<before>\D*)(?<number>[0-9]{1,8})[\])]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\A(?<before>\D*)(?<first>[0-9]{1,8})(?<between>\]\[|[\s_\-,:×]*[A-Za-z]*[\s_\-,:×]*)(?<second>[0-9]{1,8})[\])]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedTwice();
}

/// <summary>What stands before the first number of a name and between two, null for names with one: the same for all pixels of a file.</summary>
internal sealed record PixelNameKind(string Before, string? Between)
{
    /// <summary>Whether the column comes before the row, as in <c>x0y0</c> or <c>col0_row0</c>.</summary>
    public bool IsColumnFirst => (LastWord(Before), LastWord(Between ?? "")) is ([.., 'x'], "y") or ([.., 'w'], "h") or ([.., 'c'] or "col" or "column", "r" or "row");

    public bool Equals(PixelNameKind? other) =>
        string.Equals(Before, other?.Before, StringComparison.OrdinalIgnoreCase) && string.Equals(Between, other?.Between, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Before + Between);

    public string Write(int row, int column) => Between is null
        ? FormattableString.Invariant($"{Before}{column}")
        : FormattableString.Invariant($"{Before}{(IsColumnFirst ? column : row)}{Between}{(IsColumnFirst ? row : column)}");

    private static string LastWord(string text) => text.ToLowerInvariant().Split(' ', '_', '-', ',', ':', '(', '[', ']').LastOrDefault(word => word.Length > 0, "");
}
