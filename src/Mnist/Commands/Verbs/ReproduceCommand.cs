using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Commands.Progress;
using Mnist.Experiments;
using Mnist.Experiments.Reproductions;
using Mnist.Reports.Text;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist reproduce RUN</c>: trains a stored run again and says how close it comes.</summary>
internal sealed class ReproduceCommand : VerbCommand
{
    private const double UsualTolerance = 0.2;

    private readonly Argument<string> run = new("RUN") { Description = "Id of a completed run, or a part that only it has." };
    private readonly Option<double?> tolerance = NumberOption.Create<double>(
        "--tolerance", "POINTS", "Largest difference of an accuracy, in per cent, that counts as the same.", "a number of per cent from 0 to 100", points => points is >= 0 and <= 100, UsualTolerance);

    private readonly Option<bool> json = CommonOptions.Json();

    public ReproduceCommand(CommandHost host)
        : base(host, "reproduce", "Train a stored run again from its own definition, apart from the runs, and compare every answer.")
    {
        Add(run);
        Add(tolerance, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist reproduce quickstart-dense", "Says whether the same bits come out, and if not, what differs: data, code, machine or threads."),
        ("mnist reproduce quickstart-dense --runs-folder experiments/records", "Trains a run behind the figures of the README again."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes =>
        [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.ClaimFails];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var stored = RunArguments.Find(context, parse.GetRequiredValue(run));
        var points = parse.GetValue(tolerance)!.Value;
        if (stored.Record.Status == RunStatus.Failed)
        {
            throw new CommandException(ExitCodes.Usage, $"{stored.Record.Run} failed ({stored.Record.Reason}): there is nothing to reproduce; choose another run");
        }

        if (stored.Record.StartedFrom is { } others)
        {
            throw new CommandException(ExitCodes.Usage, $"{stored.Record.Run} started from the trials of {string.Join(", ", others)}, and a run is reproduced by itself; mnist run with its definition.json and --force makes it again");
        }

        using var scratch = new ScratchFolder();
        var found = Reproduce(context, stored, points / 100, scratch.Path);
        LedgerNotes.Add(context, "reproduce", stored.Record.Experiment, stored.Record.Run, TestRowsKey.Of(stored.Record));
        context.Write(parse.GetValue(json) ? CommandJson.Of(Summary(found)) : ReproductionText.Of(found, points));
        return found.Verdict == ReproductionVerdict.Different ? ExitCodes.ClaimFails : ExitCodes.Ok;
    }

    private static Reproduction Reproduce(CommandContext context, StoredRun stored, double tolerance, string scratch)
    {
        var definition = stored.Record.ToDefinition();
        var options = new RunOptions(Reproducer.ThreadsFor(stored.Record, context.Settings.Threads), Force: false, Only: []) { Jobs = context.Settings.Jobs };
        try
        {
            Reproduction? found = null;
            ExperimentProgress.Show(context, definition, options, observer =>
            {
                found = context.Get<Reproducer>().Reproduce(stored, options, tolerance, scratch, observer, context.Cancellation);
                return [];
            });
            return found!;
        }
        catch (InvalidDataException damage)
        {
            throw new CommandException(ExitCodes.Data, $"{stored.Record.Run} cannot be compared: {damage.Message}");
        }
    }

    private static object Summary(Reproduction found) => new
    {
        found.Stored.Run,
        found.Verdict,
        found.Stored.Determinism,
        ValidationAccuracy = new { Stored = found.Stored.Validation!.Accuracy, Now = found.Again?.Validation?.Accuracy },
        TestAccuracy = new { Stored = found.Stored.Test!.Accuracy, Now = found.Again?.Test?.Accuracy },
        found.Answers,
        found.Inputs,
        found.Again?.Reason,
    };
}
