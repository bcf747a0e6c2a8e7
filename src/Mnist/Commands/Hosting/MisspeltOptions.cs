using System.CommandLine;
using System.CommandLine.Parsing;

namespace Mnist.Commands.Hosting;

/// <summary>
/// Finds misspelt options that a command line parses as something else: as an argument of a command that takes any word, or as the value of
/// the option before them. A file that begins with a hyphen can be named where it exists, or after <c>--</c>.
/// </summary>
internal static class MisspeltOptions
{
    /// <summary>The words that look like options where none can be, each with the option whose value it was taken for, or null.</summary>
    public static IReadOnlyList<(string Word, Option? Taker)> Among(ParseResult parse, string currentFolder)
    {
        var meantAsGiven = parse.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).ToList();
        return
        [
            .. from result in parse.CommandResult.Children
               from token in result.Tokens
               where LooksLikeOption(result, token.Value) && !Path.Exists(Path.GetFullPath(token.Value, currentFolder))
               where !meantAsGiven.Exists(other => ReferenceEquals(other, token))
               select (token.Value, (result as OptionResult)?.Option),
        ];
    }

    /// <summary>Values of options may be negative numbers, or columns to sort by backwards; signed words are tags to take away, and what has blanks is a sentence.</summary>
    private static bool LooksLikeOption(SymbolResult result, string word) =>
        word.Length > 1 && !word.Any(char.IsWhiteSpace) && word.StartsWith(result is OptionResult or ArgumentResult { Argument: SignedWords } ? "--" : "-", StringComparison.Ordinal);
}
