using Mnist.Commands.Hosting;
using Mnist.Definitions;

namespace Mnist.Commands.Verbs;

/// <summary>Reads the definitions a command line names.</summary>
internal static class DefinitionFiles
{
    /// <summary>Reads a definition that has to be right.</summary>
    /// <exception cref="CommandException">It is not; the message has a line for each error.</exception>
    public static ExperimentDefinition Read(CommandContext context, string path, IReadOnlyList<string> overrides)
    {
        var result = TryRead(context, path, overrides);
        return result.Value ?? throw new CommandException(ExitCodes.Usage, string.Join(Environment.NewLine, result.Errors));
    }

    /// <summary>Reads a definition; errors name the file as the user did.</summary>
    public static DefinitionResult<ExperimentDefinition> TryRead(CommandContext context, string path, IReadOnlyList<string> overrides)
    {
        var absolute = context.Absolute(path);
        var result = DefinitionReader.Read(absolute, overrides);
        return result with { Errors = [.. result.Errors.Select(error => error.File == absolute ? error with { File = path } : error)] };
    }
}
