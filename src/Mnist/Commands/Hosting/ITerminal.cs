namespace Mnist.Commands.Hosting;

/// <summary>Where a command writes: results to <see cref="StandardOutput"/>, logs and progress to <see cref="StandardError"/>.</summary>
public interface ITerminal
{
    TextWriter StandardOutput { get; }

    TextWriter StandardError { get; }

    /// <summary>Whether a person's terminal shows <see cref="StandardOutput"/>.</summary>
    bool StandardOutputIsTerminal { get; }

    /// <summary>Whether a person's terminal shows <see cref="StandardError"/>.</summary>
    bool StandardErrorIsTerminal { get; }

    /// <summary>Whether colour is wanted on terminals (see https://no-color.org).</summary>
    bool Colour { get; }

    /// <summary>Columns of a line, at least 40; 100 where there is no terminal.</summary>
    int Width { get; }
}
