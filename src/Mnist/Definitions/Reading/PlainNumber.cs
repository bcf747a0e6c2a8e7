using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Mnist.Definitions.Reading;

/// <summary>Numbers in text as JSON writes them: with a decimal point, and with no marks between thousands.</summary>
internal static partial class PlainNumber
{
    /// <summary>Reads a finite number; a whole one has neither point nor exponent.</summary>
    public static bool TryParse<T>(string text, out T value)
        where T : struct, INumber<T> => T.TryParse(text, StyleOf<T>(), CultureInfo.InvariantCulture, out value) && T.IsFinite(value);

    /// <summary><c>; write 0.5</c> for a text such as 0,5 that another country reads as a number; empty for any other.</summary>
    public static string Hint<T>(string text)
        where T : struct, INumber<T>
    {
        var meant = Meant(text).Where(number => TryParse<T>(number, out _)).ToList();
        return meant.Count == 0 ? "" : $"; write {string.Join(" or ", meant)}";
    }

    /// <summary>Whether a whole number is written as 10.000, which is ten in one country and ten thousand in another.</summary>
    public static bool IsAmbiguous(string text) => PointBetweenThousands().IsMatch(text);

    private static NumberStyles StyleOf<T>() => typeof(T) == typeof(int)
        ? NumberStyles.AllowLeadingSign
        : NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static IEnumerable<string> Meant(string text)
    {
        if (DecimalComma().IsMatch(text))
        {
            yield return text.Replace(',', '.');
        }

        if (Thousands().Match(text) is { Success: true } match)
        {
            var whole = match.Groups["whole"].Value.Replace(match.Groups["mark"].Value, "", StringComparison.Ordinal);
            yield return match.Groups["fraction"] is { Success: true } fraction ? $"{whole}.{fraction.Value}" : whole;
        }
    }

    [GeneratedRegex(@"^-?[1-9][0-9]{0,2}(\.000)+\z")]
    private static partial Regex PointBetweenThousands();

    [GeneratedRegex(@"^[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?\z")]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^(?<whole>[+-]?[0-9]{1,3}(?<mark>[,.'_\s])[0-9]{3}(\k<mark>[0-9]{3})*)((?!\k<mark>)[,.](?<fraction>[0-9]+))?\z")]
    private static partial Regex Thousands();
}
