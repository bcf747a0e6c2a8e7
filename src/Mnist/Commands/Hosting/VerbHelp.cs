using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Mnist.Commands.Hosting;

/// <summary>Help with a command's examples and exit codes at its end.</summary>
internal sealed class VerbHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is VerbCommand verb)
        {
            WriteExamples(output, verb);
            WriteExitCodes(output, verb);
        }

        return code;
    }

    private static void WriteExamples(TextWriter output, VerbCommand verb)
    {
        output.WriteLine("Examples:");
        foreach (var (commandLine, purpose) in verb.Examples)
        {
            output.WriteLine($"  {commandLine}");
            output.WriteLine($"      {purpose}");
        }

        output.WriteLine();
    }

    private static void WriteExitCodes(TextWriter output, VerbCommand verb)
    {
        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in ExitCodes.All.Where(code => code.Code is ExitCodes.Disk or ExitCodes.Memory or ExitCodes.Cancelled || verb.PossibleExitCodes.Contains(code.Code)))
        {
            output.WriteLine(FormattableString.Invariant($"  {code,-4} {meaning}"));
        }
    }
}
