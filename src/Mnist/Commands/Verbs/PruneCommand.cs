using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Leaderboards;
using Mnist.Reports.Text;
using Mnist.Runs;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist prune</c>: removes runs that no rule keeps, after showing which.</summary>
internal sealed class PruneCommand : VerbCommand
{
    private readonly Option<int?> best = NumberOption.Create<int>(
        "--keep-best", "N", "Keep the N best of each experiment, at least 1.", "a whole number from 1", number => number >= 1);

    private readonly Option<double?> days = NumberOption.Create<double>(
        "--keep-newer-than", "DAYS", "Keep those that began in so many days up to now.", "a number of days from 0 to 100000", number => number is >= 0 and <= 100_000);

    private readonly Option<bool> interrupted = new("--interrupted") { Description = "Remove also what interrupted trainings and searches would go on from: the same model begins anew." };
    private readonly Option<string> experiment = CommonOptions.Experiment();
    private readonly Option<string> where = CommonOptions.Where();
    private readonly Option<bool> yes = new("--yes") { Description = "Remove them; without it they are only listed." };
    private readonly Option<bool> json = CommonOptions.Json();
    private readonly TimeProvider time;

    public PruneCommand(CommandHost host, TimeProvider time)
        : base(host, "prune", "List the runs that no rule keeps, and remove them if told so. Exported models and the ledger of test rows stay.")
    {
        this.time = time;
        Add(best, days, interrupted, experiment, where, yes, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist prune --keep-best 3", "Lists all runs but the three best of each experiment, and what they take."),
        ("mnist prune --keep-best 3 --keep-newer-than 7 --yes", "Removes those, but none of the last seven days."),
        ("mnist prune --where 'tag = draft or status = failed'", "Lists the runs of which this is true, without any rule that keeps some."),
        ("mnist prune --interrupted", "Lists what killed trainings left that nobody has taken up."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var store = context.Get<RunStore>();
        var runs = RunArguments.List(context, parse.GetValue(experiment), parse.GetValue(where));
        var policy = Policy(parse);
        var unkept = policy?.Unkept(runs) ?? [];
        var work = new InterruptedWork(store);
        var left = Left(parse, work).Select(folder => (Folder: folder, Bytes: BytesOf(folder))).ToList();
        var sizes = unkept.Select(run => BytesOf(run.Folder)).ToList();
        var remove = parse.GetValue(yes);
        if (remove)
        {
            unkept.ToList().ForEach(store.Remove);
            left.RemoveAll(one => !work.Remove(one.Folder));
        }

        var leftSizes = left.ConvertAll(one => one.Bytes);
        context.Write(parse.GetValue(json)
            ? CommandJson.Of(new
            {
                Removed = remove,
                Kept = runs.Count - unkept.Count,
                Bytes = sizes.Sum() + leftSizes.Sum(),
                Runs = unkept.Select(run => run.Summary.Run),
                Interrupted = left.Select(one => Path.GetFileName(one.Folder)),
            })
            : (policy is null ? "" : PruningText.OfRuns(unkept, sizes, runs.Count, remove)) + (parse.GetValue(interrupted) ? PruningText.OfInterruptedWork(leftSizes, remove) : ""));
        return ExitCodes.Ok;
    }

    private IReadOnlyList<string> Left(ParseResult parse, InterruptedWork work) => (parse.GetValue(interrupted), parse.GetValue(experiment) ?? parse.GetValue(where)) switch
    {
        (false, _) => [],
        (true, null) => work.List(),
        _ => throw new CommandException(ExitCodes.Usage, "interrupted work does not say which run it would become: leave out --experiment and --where, or --interrupted"),
    };

    private RetentionPolicy? Policy(ParseResult parse) => (parse.GetValue(best), parse.GetValue(days)) switch
    {
        (null, null) when parse.GetValue(interrupted) => null,
        (null, null) when parse.GetValue(where) is not null => new RetentionPolicy(null, null),
        (null, null) => throw new CommandException(ExitCodes.Usage, "say what to keep: --keep-best N, --keep-newer-than DAYS, or both; or what to remove: --where EXPRESSION, --interrupted"),
        var (count, age) => new RetentionPolicy(count, age is null ? null : time.GetUtcNow() - TimeSpan.FromDays(age.Value)),
    };

    private static long BytesOf(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0)
        : 0;
}
