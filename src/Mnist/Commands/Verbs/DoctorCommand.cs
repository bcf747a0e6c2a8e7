using System.CommandLine;
using Mnist.Commands.Hosting;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist doctor</c>: whether this machine has what the program needs.</summary>
internal sealed class DoctorCommand : VerbCommand
{
    private readonly Option<bool> json = CommonOptions.Json();

    public DoctorCommand(CommandHost host)
        : base(host, "doctor", "Check that the program finds its data, folders and native libraries, and describe the machine.")
    {
        Add(json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist doctor", "Checks everything; what it prints belongs in a bug report."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var checks = Diagnosis.Of(context);
        if (parse.GetValue(json))
        {
            context.Write(CommandJson.Of(checks.Select(check => new { check.Name, check.Finding, Ok = check.FailureCode is null })));
        }
        else
        {
            var width = checks.Max(check => check.Name.Length);
            checks.ToList().ForEach(check => context.WriteLine($"{(check.FailureCode is null ? "ok     " : "PROBLEM")}  {check.Name.PadRight(width)}  {check.Finding}"));
        }

        return checks.Select(check => check.FailureCode).FirstOrDefault(code => code is not null) ?? ExitCodes.Ok;
    }
}
