using System.Text;
using Spectre.Console;

namespace Mnist.Commands.Hosting;

/// <summary>Makes consoles that draw on a terminal's streams: with control codes, and colour where it is wanted.</summary>
internal static class AnsiConsoles
{
    public static IAnsiConsole Create(TextWriter writer, ITerminal terminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new Output(writer, terminal.Width),
        Ansi = AnsiSupport.Yes,
        Interactive = InteractionSupport.Yes,
        ColorSystem = terminal.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    private sealed class Output(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer { get; } = writer;

        public bool IsTerminal => true;

        public int Width { get; } = width;

        public int Height => 50;

        public void SetEncoding(Encoding encoding) { }
    }
}
