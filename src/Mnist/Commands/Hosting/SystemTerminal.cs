using System.Text;

namespace Mnist.Commands.Hosting;

/// <summary>The terminal, pipe or file the process was started with.</summary>
public sealed class SystemTerminal : ITerminal
{
    private const int WidthWithoutTerminal = 100;

    private const int SmallestWidth = 40;

    private SystemTerminal() { }

    /// <summary>Standard output; a failure to write to it throws a <see cref="CommandException"/>, but a reader that has gone is none.</summary>
    public TextWriter StandardOutput { get; } = new GuardedWriter(Console.Out, RefuseResults);

    /// <summary>Standard error; what cannot be told there is not told.</summary>
    public TextWriter StandardError { get; } = new GuardedWriter(Console.Error, _ => { });

    /// <inheritdoc/>
    public bool StandardOutputIsTerminal { get; } = !Console.IsOutputRedirected;

    /// <inheritdoc/>
    public bool StandardErrorIsTerminal { get; } = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <inheritdoc/>
    public bool Colour { get; } = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <inheritdoc/>
    public int Width => StandardOutputIsTerminal || StandardErrorIsTerminal ? Math.Max(WindowWidth(), SmallestWidth) : WidthWithoutTerminal;

    /// <summary>Opens the process's terminal for UTF-8 text.</summary>
    public static SystemTerminal Open()
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        return new SystemTerminal();
    }

    private static void RefuseResults(Exception failure) => throw new CommandException(
        ExitCodes.Disk, $"the results could not be written to standard output: {failure.Message.TrimEnd('.')}; mend that, or send them elsewhere");

    private static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (Exception error) when (error is IOException or PlatformNotSupportedException)
        {
            return WidthWithoutTerminal;
        }
    }
}
