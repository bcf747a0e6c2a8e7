using System.CommandLine;

namespace Mnist.Commands.Hosting;

/// <summary>A command with examples in its help.</summary>
internal abstract class VerbCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work, each with what it does.</summary>
    public abstract IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; }

    /// <summary>The exit codes the command can end with, besides <see cref="ExitCodes.Disk"/>, <see cref="ExitCodes.Memory"/> and <see cref="ExitCodes.Cancelled"/>, with which any can.</summary>
    public abstract IReadOnlyList<int> PossibleExitCodes { get; }
}
