using System.CommandLine;
using System.CommandLine.Parsing;
using Mnist.Definitions.Reading;

namespace Mnist.Commands;

/// <summary>Tells what is wrong with a command line, what was probably meant, and where help is.</summary>
internal static class ParseErrors
{
    /// <summary>Writes the errors of a command line.</summary>
    public static void Write(ParseResult parse, TextWriter error)
    {
        var command = parse.CommandResult.Command;
        var path = CommandPath(parse.CommandResult);
        foreach (var message in Messages(parse, path))
        {
            error.WriteLine(message);
        }

        var arguments = string.Concat(command.Arguments.Select(argument => $" <{argument.Name}>"));
        error.WriteLine(command.Subcommands.Count > 0 ? $"Usage: {path} <command> [options]" : $"Usage: {path}{arguments} [options]");
        error.WriteLine($"{path} --help tells more.");
    }

    private static IEnumerable<string> Messages(ParseResult parse, string path)
    {
        if (parse.CommandResult.Command is RootCommand root)
        {
            var verbs = string.Join(", ", root.Subcommands.Select(verb => verb.Name));
            return [parse.UnmatchedTokens.Count > 0 ? Unknown(parse, path, parse.UnmatchedTokens[0]) : $"{path} needs a command: {verbs}"];
        }

        var strays = parse.UnmatchedTokens.Select(token => Unknown(parse, path, token));
        var others = parse.Errors.Select(fault => fault.Message)
            .Where(message => !parse.UnmatchedTokens.Any(token => message.Contains($"'{token}'", StringComparison.Ordinal)))
            .Select(message => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return strays.Concat(others);
    }

    private static string Unknown(ParseResult parse, string path, string token) => $"{path} does not know \"{token}\"{Suggestion(parse, token)}";

    private static string Suggestion(ParseResult parse, string token)
    {
        var command = parse.CommandResult.Command;
        var options = parse.RootCommandResult.Command.Options.Where(option => option.Recursive).Concat(command.Options);
        var known = command.Subcommands.Select(subcommand => subcommand.Name).Concat(options.Select(option => option.Name));
        return NearestWord.Question(NearestWord.To(token, known));
    }

    private static string CommandPath(CommandResult result) => result.Parent is CommandResult parent
        ? $"{CommandPath(parent)} {result.Command.Name}"
        : "mnist";
}
