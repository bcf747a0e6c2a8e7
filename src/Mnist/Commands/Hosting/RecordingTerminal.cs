namespace Mnist.Commands.Hosting;

/// <summary>Keeps what a command writes; no person's terminal.</summary>
internal sealed class RecordingTerminal : ITerminal
{
    public StringWriter Results { get; } = new();
    public StringWriter Messages { get; } = new();

    public TextWriter StandardOutput => Results;
    public TextWriter StandardError => Messages;
    public bool StandardOutputIsTerminal => false;
    public bool StandardErrorIsTerminal => false;
    public bool Colour => false;
    public int Width => 100;
}
