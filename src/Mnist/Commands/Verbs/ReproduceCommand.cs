using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Commands.Progress;
using Mnist.Experiments;
using Mnist.Experiments.Reproductions;
using Mnist.Runs;
using Mnist.Text;

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
        : base("reproduce", "Train a stored run again from its own definition, apart from the runs, and compare every answer.")
    {
        Add(run);
        Add(tolerance);
        Add(json);
        SetAction(parse => host.Run(parse, context => Execute(parse, context)));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist reproduce quickstart-dense", "Says whether the same bits come out, and if not, what differs: data, code, machine or threads."),
        ("mnist reproduce quickstart-dense --runs-folder experiments/records", "Trains a run behind the figures of the README again."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<int> PossibleExitCodes =>
        [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.ClaimFails];

    private int Execute(ParseResult parse, CommandContext context)
    {
        var stored = RunArguments.Find(context, parse.GetRequiredValue(run));
        var points = parse.GetValue(tolerance)!.Value;
        if (stored.Record.Status == RunStatus.Failed)
        {
            throw new CommandException(ExitCodes.Usage, $"{stored.Record.Run} failed ({stored.Record.Reason}): there is nothing to reproduce; choose another run");
        }

        using var scratch = new ScratchFolder();
        var found = Reproduce(context, stored, points / 100, scratch.Path);
        LedgerNotes.Add(context, "reproduce", stored.Record.Experiment, stored.Record.Run, TestRowsKey.Of(stored.Record));
        context.Write(parse.GetValue(json) ? CommandJson.Of(Summary(found)) : Text(found, points));
        return found.Verdict == ReproductionVerdict.Different ? ExitCodes.ClaimFails : ExitCodes.Ok;
    }

    private static Reproduction Reproduce(CommandContext context, StoredRun stored, double tolerance, string scratch)
    {
        var definition = stored.Record.ToDefinition();
        var options = new RunOptions(Reproducer.ThreadsFor(stored.Record, context.Settings.Threads), Force: false, Only: []);
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

    private static string Text(Reproduction found, double points) => string.Join('\n',
    [
        $"{found.Stored.Run}: {Verdict(found, points)}", "",
        .. found.Again is { Validation: { } validation, Test: { } test } ? FiguresTable(found, validation.Accuracy, test.Accuracy) : [],
        .. TextTable.Lines(
        [
            Column.Text("decides the outcome", found.Inputs.Select(input => input.Name)),
            Column.Text("stored", found.Inputs.Select(input => input.Stored)),
            Column.Text("now", found.Inputs.Select(input => input.Same ? "the same" : input.Now)),
        ]),
        "",
    ]);

    private static IReadOnlyList<string> FiguresTable(Reproduction found, double validation, double test) =>
    [
        .. TextTable.Lines(
        [
            Column.Text("accuracy", ["validation", "test"]),
            Column.Number("stored", [Figures.Percent(found.Stored.Validation!.Accuracy), Figures.Percent(found.Stored.Test!.Accuracy)]),
            Column.Number("now", [Figures.Percent(validation), Figures.Percent(test)]),
        ]),
        "",
    ];

    private static string Verdict(Reproduction found, double points) => found.Verdict switch
    {
        ReproductionVerdict.BitIdentical => FormattableString.Invariant($"bit-identical: every probability of {Figures.Count<int>(found.Answers!.Rows)} rows is the same"),
        ReproductionVerdict.SameFigures => "the same figures to the last digit; the stored run keeps no answers to compare",
        ReproductionVerdict.WithinTolerance => FormattableString.Invariant($"within tolerance: no accuracy differs by more than {points} points{Answers(found)}{Why(found)}"),
        _ when found.Again is null => "different: the data are no longer those it was trained on, so it was not trained again",
        _ when found.Again.Reason is { } reason => $"different: this time it failed: {reason}",
        _ => FormattableString.Invariant($"different: an accuracy differs by more than {points} points{Answers(found)}{Why(found)}"),
    };

    private static string Answers(Reproduction found) => found.Answers is { } answers
        ? FormattableString.Invariant($"; {Figures.Count<int>(answers.OtherClasses)} of {Figures.Count<int>(answers.Rows)} rows are given another class")
        : "";

    private static string Why(Reproduction found)
    {
        var others = found.Inputs.Where(input => !input.Same).Select(input => input.Name).ToList();
        return found.Stored.Determinism == DeterminismGrade.TimeBound ? "; a clock took part, so that no two trainings are the same"
            : others.Count > 0 ? $"; what differs: {string.Join(", ", others)}"
            : "; nothing that should decide the outcome differs: please report it";
    }
}
