using System.CommandLine;
using System.CommandLine.Parsing;
using Mnist.Text;

namespace Mnist.Commands.Hosting;

/// <summary>Tells what is wrong with a command line, what was probably meant, and where help is.</summary>
internal static class ParseErrors
{
    /// <summary>What is wrong with a command line, a sentence each.</summary>
    public static IReadOnlyList<string> Of(ParseResult parse, string currentFolder)
    {
        var path = CommandPath(parse.CommandResult);
        if (parse.CommandResult.Command is RootCommand root)
        {
            return parse.Errors.Count == 0 ? []
                : parse.UnmatchedTokens.Count > 0 ? [Unknown(parse, path, parse.UnmatchedTokens[0])]
                : [$"{path} needs a command: {string.Join(", ", root.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name))}"];
        }

        // What follows a misspelt option, as its value, is wrong only because of it.
        List<(string Word, Option? Taker)> options = [.. MisspeltOptions.Among(parse, currentFolder), .. parse.UnmatchedTokens.Where(word => word.StartsWith('-')).Select(word => (word, (Option?)null))];
        return options.Count > 0 ? options.ConvertAll(option => Sentence(parse, path, option.Word, option.Taker)) :
        [
            .. parse.UnmatchedTokens.Select(word => Surplus(parse, path, word)),
            .. parse.Errors.Where(fault => !IsOfAny(parse.UnmatchedTokens, fault)).Select(fault => Sentence(fault, path, parse)),
        ];
    }

    public static void Write(ParseResult parse, IReadOnlyList<string> errors, TextWriter error)
    {
        foreach (var message in errors)
        {
            error.WriteLine(message);
        }

        var (command, path) = (parse.CommandResult.Command, CommandPath(parse.CommandResult));
        var arguments = string.Concat(command.Arguments.Select(argument => $" <{argument.Name}>"));
        error.WriteLine(command.Subcommands.Count > 0 ? $"Usage: {path} <command> [options]" : $"Usage: {path}{arguments} [options]");
        error.WriteLine($"{path} --help tells more.");
    }

    private static bool IsOfAny(IReadOnlyList<string> strays, ParseError fault) => strays.Any(token => fault.Message.Contains($"'{token}'", StringComparison.Ordinal));

    private static string Sentence(ParseError fault, string path, ParseResult parse) => fault.SymbolResult switch
    {
        ArgumentResult { Argument: var argument, Tokens.Count: var given } when given < argument.Arity.MinimumNumberOfValues =>
            $"{path} needs {argument.Name}: {argument.Description}{Example(parse.CommandResult.Command)}",
        OptionResult { Option: var option, Tokens.Count: 0, IdentifierTokenCount: 0 } => $"{path} needs {option.Name} {option.HelpName}: {option.Description}{Example(parse.CommandResult.Command)}",
        OptionResult { Option: var option, Tokens.Count: 0 } => NeedsValue(option),
        OptionResult { Option: var option, Tokens: [var word] } when option.ValueType.IsEnum => $"{option.Name}: expected {option.HelpName}, found {Phrase.Quoted(word.Value)}",
        OptionResult { Option: var option } when !fault.Message.Contains(option.Name, StringComparison.Ordinal) => $"{option.Name}: {OneLine(fault.Message)}",
        _ => OneLine(fault.Message),
    };

    /// <summary>An option that is known was meant as one: what comes before it lacks its value.</summary>
    private static string Sentence(ParseResult parse, string path, string word, Option? taker) => taker is not null && Options(parse).Any(option => option.Name == word)
        ? NeedsValue(taker)
        : Unknown(parse, path, word);

    /// <summary>A path, or a word that is near to none that is known, is one more than a command takes.</summary>
    private static string Surplus(ParseResult parse, string path, string word) =>
        parse.CommandResult.Command.Arguments is [.., { } argument] && (word.AsSpan().ContainsAny('.', '/', '\\') || Nearest(parse, word) is null)
        ? FormattableString.Invariant($"{path} takes {(argument.Arity.MaximumNumberOfValues == 1 ? "one" : $"at most {argument.Arity.MaximumNumberOfValues}")} {argument.Name}, and {Phrase.Quoted(word)} is more.")
        : Unknown(parse, path, word);

    private static string NeedsValue(Option option) => $"{option.Name} needs a value, {option.HelpName}: {option.Description}";

    private static string Example(Command command) => command is VerbCommand verb ? $" For example: {verb.Examples[0].CommandLine}" : "";

    private static string OneLine(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Unknown(ParseResult parse, string path, string token) => $"{path} does not know {Phrase.Quoted(token)}{NearestWord.Question(Nearest(parse, token))}";

    private static string? Nearest(ParseResult parse, string token)
    {
        var verbs = parse.CommandResult.Command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name);
        return NearestWord.To(token.Split('=')[0], verbs.Concat(Options(parse).Select(option => option.Name)));
    }

    private static IEnumerable<Option> Options(ParseResult parse) =>
        parse.RootCommandResult.Command.Options.Where(option => option.Recursive).Concat(parse.CommandResult.Command.Options);

    private static string CommandPath(CommandResult result) => result.Parent is CommandResult parent
        ? $"{CommandPath(parent)} {result.Command.Name}"
        : "mnist";
}
