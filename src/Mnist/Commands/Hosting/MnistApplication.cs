using System.CommandLine;
using System.CommandLine.Help;
using Mnist.Commands.Verbs;

namespace Mnist.Commands.Hosting;

/// <summary>The whole program, but for the process around it.</summary>
public static class MnistApplication
{
    /// <summary>Letters after a hyphen are one word: <c>-vgg</c> is no <c>-v</c> with a value.</summary>
    private static readonly ParserConfiguration Grammar = new() { EnablePosixBundling = false };

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The words after <c>mnist</c>.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="currentFolder">Absolute folder that paths on the command line are relative to.</param>
    /// <param name="cancellation">Asks to stop soon; finished runs stay.</param>
    /// <param name="programFolder">Absolute folder of the program, in whose repository to look for settings where the current folder is in none; null looks nowhere else.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, ITerminal terminal, string currentFolder, CancellationToken cancellation, string? programFolder = null)
    {
        var parse = CreateRoot(terminal, currentFolder, programFolder, cancellation).Parse(arguments, Grammar);
        try
        {
            return await RunAsync(parse, terminal, currentFolder, cancellation);
        }
        catch (CommandException failure)
        {
            terminal.StandardError.WriteLine(failure.Message);
            return failure.ExitCode;
        }
    }

    /// <summary>Failures of commands are mapped in one place, CommandHost; what is left is help that cannot be written.</summary>
    private static async Task<int> RunAsync(ParseResult parse, ITerminal terminal, string currentFolder, CancellationToken cancellation)
    {
        if (parse.Action is not VerbHelp && ParseErrors.Of(parse, currentFolder) is { Count: > 0 } errors)
        {
            ParseErrors.Write(parse, errors, terminal.StandardError);
            return ExitCodes.Usage;
        }

        // The process handles signals itself.
        return await parse.InvokeAsync(
            new InvocationConfiguration { Output = terminal.StandardOutput, Error = terminal.StandardError, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
            cancellation);
    }

    /// <summary>The command line: all verbs, with the help of each.</summary>
    internal static RootCommand CreateRoot(ITerminal terminal, string currentFolder, string? programFolder, CancellationToken cancellation)
    {
        var globals = new GlobalOptions();
        var host = new CommandHost(terminal, currentFolder, globals, TimeProvider.System, cancellation, programFolder);
        var root = new RootCommand("Trains models on MNIST from a JSON definition, ranks them, and exports the best as an ML.NET zip.") { HelpName = "mnist" };
        globals.AddTo(root);
        foreach (var verb in Verbs(host))
        {
            root.Add(verb);
        }

        root.Add(new TrialWorkerCommand(TimeProvider.System));
        root.Add(new RunTaskCommand(host));
        root.Add(new RunJobCommand(host));

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new VerbHelp(new HelpAction { MaxWidth = Math.Min(terminal.Width, 100) });
        return root;
    }

    private static IEnumerable<VerbCommand> Verbs(CommandHost host) =>
    [
        new InitCommand(host),
        new RunCommand(host),
        new SubmitCommand(host),
        new JobsCommand(host),
        new ValidateCommand(host),
        new LeaderboardCommand(host),
        new ShowCommand(host),
        new TagCommand(host),
        new NoteCommand(host),
        new CompareCommand(host),
        new ReportCommand(host),
        new ExportCommand(host),
        new PredictCommand(host),
        new ServeCommand(host),
        new EvaluateCommand(host),
        new VerifyCommand(host),
        new ReproduceCommand(host),
        new LedgerCommand(host),
        new ClaimsCommand(host),
        new ExploreCommand(host),
        new PrepareCommand(host),
        new PruneCommand(host, TimeProvider.System),
        new DoctorCommand(host),
    ];
}
