using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Commands.Progress;
using Mnist.Runs;
using Mnist.Runs.Manifests;
using Mnist.Runs.Verification;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist verify</c>: whether runs and zips are what was stored, and their models answer as they did.</summary>
internal sealed class VerifyCommand : VerbCommand
{
    private readonly Argument<string[]> subjects = new("RUN|ZIP")
    {
        Description = "Ids of runs, or parts that only they have, or paths of zips; all runs where left out.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> adopt = new("--adopt") { Description = "First give runs of older versions the manifest they lack, if their model is the stored one." };
    private readonly Option<bool> json = CommonOptions.Json();

    public VerifyCommand(CommandHost host)
        : base(host, "verify", "Check that every file of runs has the hash it was stored with, and that models answer as they did.")
    {
        Add(subjects);
        Add(adopt, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist verify", "Verifies all runs."),
        ("mnist verify models/mnist.zip", "Verifies an exported model by the manifest beside it."),
        ("mnist verify quickstart-dense --json", "Verifies one run and writes the result as JSON."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        using var scratch = new ScratchFolder();
        var verifier = new Verifier(scratch.Path);
        var given = parse.GetValue(subjects) ?? [];
        var checks = given.Length > 0 ? [.. given.Select(Check)] : CheckAll();
        var found = WorkProgress.Show(context, "verifying", progress => checks.Select((check, index) =>
        {
            context.Cancellation.ThrowIfCancellationRequested();
            progress.Report((double)index / checks.Count);
            return check();
        }).ToList());
        context.Write(parse.GetValue(json) ? CommandJson.Of(found) : Text(found));
        return found.TrueForAll(verification => verification.Faults.Count == 0) ? ExitCodes.Ok : ExitCodes.Data;

        Func<Verification> Check(string subject) => subject.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? () => verifier.Verify(new KnownZip(context.Absolute(subject), context.Get<RunStore>()), context.Shown(context.Absolute(subject)))
            : CheckRun(RunArguments.Find(context, subject));

        Func<Verification> CheckRun(StoredRun run) => () =>
        {
            if (parse.GetValue(adopt) && Verifier.Adopt(run))
            {
                context.Tell($"{run.Record.Run} has a manifest now.");
            }

            return verifier.Verify(run);
        };

        List<Func<Verification>> CheckAll()
        {
            var listing = context.Get<RunStore>().ListAnew();
            return
            [
                .. listing.Runs.Select(CheckRun),
                .. listing.Faults.Select(fault => (Func<Verification>)(() => Verification.Of(context.Shown(context.Settings.RunsFolder), fault))),
            ];
        }
    }

    private static string Text(List<Verification> found)
    {
        if (found.Count == 0)
        {
            return "there is no run to verify\n";
        }

        var faulty = found.Count(verification => verification.Faults.Count > 0);
        return string.Join('\n',
        [
            .. TextTable.Lines(
            [
                Column.Text("run or zip", found.Select(verification => verification.Name)),
                Column.Number("files", found.Select(verification => verification.Files is { } files ? Figures.Count<int>(files) : "–")),
                Column.Text("answers", found.Select(Answers)),
                Column.Text("", found.Select(verification => verification.Faults.Count == 0 ? "ok" : "FAULT")),
            ]),
            "",
            .. found.SelectMany(verification => verification.Faults.Select(fault => $"{verification.Name}: {fault}")),
            .. found.SelectMany(verification => verification.Notes.Select(note => $"{verification.Name}: {note}")),
            $"{Figures.Count<int>(found.Count)} verified, {(faulty == 0 ? "none" : Figures.Count<int>(faulty))} with faults.",
            "",
        ]);
    }

    private static string Answers(Verification verification) => verification.LargestDifference switch
    {
        null => "–",
        0 => "the same bits",
        <= GoldenAnswers.Tolerance and var difference => FormattableString.Invariant($"within {difference:0e+0}"),
        _ => "differ",
    };
}
