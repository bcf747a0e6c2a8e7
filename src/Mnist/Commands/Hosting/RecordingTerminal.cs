namespace Mnist.Commands.Hosting;

/// <summary>Keeps what a command writes; no person's terminal.</summary>
internal sealed class RecordingTerminal : ITerminal
{
    /// <summary>What went to standard output.</summary>
    public StringWriter Results { get; } = new();

    /// <summary>What went to standard error.</summary>
    public StringWriter Messages { get; } = new();

    /// <inheritdoc/>
    public TextWriter StandardOutput => Results;

    /// <inheritdoc/>
    public TextWriter StandardError => Messages;

    /// <inheritdoc/>
    public bool StandardOutputIsTerminal => false;

    /// <inheritdoc/>
    public bool StandardErrorIsTerminal => false;

    /// <inheritdoc/>
    public bool Colour => false;

    /// <inheritdoc/>
    public int Width => 100;
}
