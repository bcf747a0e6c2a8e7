using Mnist.Commands.Hosting;
using Mnist.Definitions;
using Mnist.Experiments;

namespace Mnist.Commands.Verbs;

/// <summary>Reads the definitions a command line names.</summary>
internal static class DefinitionFiles
{
    /// <summary>Reads a definition that has to be right.</summary>
    /// <exception cref="CommandException">It is not; the message has a line for each error.</exception>
    public static ExperimentDefinition Read(CommandContext context, string path, IReadOnlyList<string> overrides) => Required(TryRead(context, path, overrides));

    /// <summary>The definition that was read, which has to be right.</summary>
    /// <exception cref="CommandException">It is not; the message has a line for each error.</exception>
    public static ExperimentDefinition Required(DefinitionResult<ExperimentDefinition> result) => result.Value ?? throw Refused(result.Errors);

    /// <summary>What ends a command whose definition is wrong.</summary>
    public static CommandException Refused(IEnumerable<DefinitionError> errors) => new(ExitCodes.Usage, string.Join(Environment.NewLine, errors));

    /// <summary>Reads a definition that has to be right, with its sweeps and others.</summary>
    /// <exception cref="CommandException">It is not; the message has a line for each error.</exception>
    public static DefinitionVariants ReadVariants(CommandContext context, string path, IReadOnlyList<string> overrides, IReadOnlyList<string> sweeps)
    {
        var read = TryReadVariants(context, path, overrides, sweeps);
        return read.Errors.Count == 0 ? read : throw Refused(read.Errors);
    }

    /// <summary>Reads a definition with its sweeps and others; errors name the file as the user did.</summary>
    public static DefinitionVariants TryReadVariants(CommandContext context, string path, IReadOnlyList<string> overrides, IReadOnlyList<string> sweeps)
    {
        var result = DefinitionReader.ReadVariants(context.Absolute(path), overrides, sweeps);
        return result with { Errors = [.. result.Errors.Select(error => Named(context, error, path))] };
    }

    /// <summary>Reads a definition; errors name the file as the user did.</summary>
    public static DefinitionResult<ExperimentDefinition> TryRead(CommandContext context, string path, IReadOnlyList<string> overrides)
    {
        var result = DefinitionReader.Read(context.Absolute(path), overrides);
        return result with { Errors = [.. result.Errors.Select(error => Named(context, error, path))] };
    }

    /// <summary>What the data of a definition showed to be wrong with it.</summary>
    /// <param name="context">The call.</param>
    /// <param name="path">The file, as the user named it.</param>
    /// <param name="result">What was read of it.</param>
    /// <param name="problems">What is wrong.</param>
    public static IReadOnlyList<DefinitionError> Errors(CommandContext context, string path, DefinitionResult<ExperimentDefinition> result, IEnumerable<DataProblem> problems) =>
        [.. problems.Select(problem => Named(context, result.ErrorAt(problem.Path, problem.Message), path))];

    /// <summary>A file as the user named it, or would name it.</summary>
    public static string Shown(CommandContext context, string file, string path) =>
        file == context.Absolute(path) ? path : Path.IsPathFullyQualified(file) ? context.Shown(file) : file;

    private static DefinitionError Named(CommandContext context, DefinitionError error, string path) => error with { File = Shown(context, error.File, path) };
}
