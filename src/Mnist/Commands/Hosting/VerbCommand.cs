using System.CommandLine;

namespace Mnist.Commands.Hosting;

/// <summary>A command with examples in its help, run within a host.</summary>
internal abstract class VerbCommand : Command
{
    protected VerbCommand(CommandHost host, string name, string description)
        : base(name, description) => SetAction(parse => host.Run(parse, context => Execute(parse, context)));

    /// <summary>Command lines that work, each with what it does.</summary>
    public abstract IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; }

    /// <summary>The exit codes the command can end with, besides <see cref="ExitCodes.Disk"/>, <see cref="ExitCodes.Memory"/> and <see cref="ExitCodes.Cancelled"/>, with which any can.</summary>
    public abstract IReadOnlyList<int> PossibleExitCodes { get; }

    /// <summary>Does the work; gives an exit code.</summary>
    protected abstract int Execute(ParseResult parse, CommandContext context);

    /// <summary>Takes options, which help lists in this order.</summary>
    protected void Add(params IReadOnlyList<Option> options)
    {
        foreach (var option in options)
        {
            Options.Add(option);
        }
    }
}
