using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Mnist.Settings;

namespace Mnist.Commands.Hosting;

/// <summary>
/// Runs the body of a command with a host around it, and turns every failure into a sentence and an exit code. Where no settings file is found from
/// the current folder upward, it is searched from the program's, unless that was installed with files of its own.
/// </summary>
internal sealed class CommandHost(
    ITerminal terminal, string currentFolder, GlobalOptions globals, TimeProvider time, CancellationToken cancellation, string? programFolder = null)
{
    public int Run(ParseResult parse, Func<CommandContext, int> body)
    {
        var verbose = globals.IsVerbose(parse);
        try
        {
            var bundled = BundledFiles.Beside(programFolder);
            var file = SettingsFile.Find(currentFolder, bundled is null ? programFolder : null);
            using var host = Composition.Build(terminal, currentFolder, file, bundled, globals.Settings(parse, currentFolder), verbose);
            var context = new CommandContext(terminal, currentFolder, host.Services, bundled, verbose, cancellation);
            LogSettings(context.Log, context.Settings, file);
            cancellation.ThrowIfCancellationRequested();
            return Run(context, file, body);
        }
        catch (Exception error)
        {
            var code = ExitCodes.Of(error);
            terminal.StandardError.WriteLine(code switch
            {
                ExitCodes.Unexpected => Report(error, verbose),
                ExitCodes.Memory => "there was not enough memory; what was finished is kept. End other programs or raise this process's limit, and give the same command again; fewer --threads and smaller batches need less.",
                ExitCodes.Cancelled => "cancelled; finished runs are kept, and the same command goes on after them",
                ExitCodes.Disk when error is not CommandException => verbose ? error.ToString() : $"a file could not be read or written: {FirstLine(error.Message)}{Environment.NewLine}What was finished is kept; mend that and give the same command again, or look at what `mnist doctor` says.",
                _ => error.Message,
            });
            return code;
        }
    }

    private static void LogSettings(ILogger log, HostSettings settings, SettingsFile file)
    {
        foreach (var path in file.Passed)
        {
            log.SettingsPassed(path);
        }

        log.SettingsRead(file.Path ?? "defaults", settings);
    }

    /// <summary>A file that comes with the repository is missing where the settings have it: then they are what to mend.</summary>
    private static int Run(CommandContext context, SettingsFile file, Func<CommandContext, int> body)
    {
        try
        {
            return body(context);
        }
        catch (Exception error) when (ExitCodes.Of(error) == ExitCodes.Data && MissingFolder.Of(error.Message, context, file) is { } advice)
        {
            throw new CommandException(ExitCodes.Data, $"{error.Message}{Environment.NewLine}{advice}");
        }
    }

    private string Report(Exception error, bool verbose)
    {
        if (verbose)
        {
            return error.ToString();
        }

        var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(Path.GetTempPath(), FormattableString.Invariant($"mnist-fault-{stamp}-{Environment.ProcessId}.log"));
        return $"mnist failed unexpectedly: {FirstLine(error.Message)}{Environment.NewLine}{WriteDetails(path, error)}";
    }

    private static string WriteDetails(string path, Exception error)
    {
        try
        {
            File.WriteAllText(path, error.ToString());
            return $"Details are in {path}; --verbose shows them here.";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "--verbose shows details.";
        }
    }

    private static string FirstLine(string message) => message.Split('\n')[0].TrimEnd();
}
