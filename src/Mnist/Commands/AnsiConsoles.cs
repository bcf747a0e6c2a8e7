using System.Text;
using Spectre.Console;

namespace Mnist.Commands;

/// <summary>Makes consoles that draw on a terminal's streams: control codes only where a person sees them, colour only where wanted.</summary>
internal static class AnsiConsoles
{
    /// <summary>Makes a console.</summary>
    /// <param name="writer">Output or error of <paramref name="terminal"/>.</param>
    /// <param name="isTerminal">Whether a person sees it.</param>
    /// <param name="terminal">Gives colour and width.</param>
    public static IAnsiConsole Create(TextWriter writer, bool isTerminal, ITerminal terminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new Output(writer, isTerminal, terminal.Width),
        Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
        Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
        ColorSystem = isTerminal && terminal.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    private sealed class Output(TextWriter writer, bool isTerminal, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer { get; } = writer;

        public bool IsTerminal { get; } = isTerminal;

        public int Width { get; } = width;

        public int Height => 50;

        public void SetEncoding(Encoding encoding) { }
    }
}
