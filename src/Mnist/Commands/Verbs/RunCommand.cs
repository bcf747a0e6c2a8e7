using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Experiments;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist run DEFINITION</c>: trains the models of a definition and ranks them.</summary>
internal sealed class RunCommand : VerbCommand
{
    private readonly Argument<string> definition = new("DEFINITION") { Description = "The experiment's JSON file." };
    private readonly Option<string[]> set = CommonOptions.Set();
    private readonly Option<string[]> sweep = CommonOptions.Sweep();
    private readonly Option<string[]> only = new("--only") { HelpName = "MODEL", Description = "Run only the model with this name, swept or not. May be repeated." };
    private readonly Option<bool> force = new("--force") { Description = "Train again what has an identical finished run." };
    private readonly Option<bool> retry = new("--retry") { Description = "Train again what failed, and nothing else." };
    private readonly Option<double?> more = NumberOption.Create<double>(
        "--more", "SECONDS", "Give finished searches that many seconds more, from where they ended; train nothing else.", "a number of seconds from 10 to 10000000", seconds => seconds is >= 10 and <= 1e7);

    private readonly Option<int?> jobs = NumberOption.Create<int>(
        "--jobs", "N", "Models to train side by side, within the threads; 1 gives clean times, 0 takes as many as threads.", "a whole number from 0 (as many as threads) to 4096", jobs => jobs is >= 0 and <= 4_096);

    private readonly Option<bool> yes = new("--yes") { Description = "Train more than 200 models of sweeps without being asked twice." };
    private readonly Option<bool> json = CommonOptions.Json();

    public RunCommand(CommandHost host)
        : base(host, "run", "Train the models of a definition and rank them. Finished identical runs are reused.")
    {
        Add(definition);
        Add(set, sweep, only, force, retry, more, jobs, yes, json);
        Validators.Add(parsed =>
        {
            if (new[] { parsed.GetValue(force), parsed.GetValue(retry), parsed.GetValue(more) is not null }.Count(given => given) > 1)
            {
                parsed.AddError("--force trains everything again, --retry only what failed, and --more goes on with searches: give one of them");
            }
        });
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist run experiments/quickstart.json", "Trains every model, or reuses what is there, and prints the leaderboard."),
        ("mnist run experiments/quickstart.json --only dense --set \"models[dense].training.epochs=3\"", "Trains one model, with an override."),
        ("mnist run experiments/sweep.json --sweep \"models[dense].training.epochs=1,2,4\"", "Trains a model for each of three values."),
        ("mnist run my.json --retry", "Trains only those models again whose newest run failed, after it has said why."),
        ("mnist run my.json --more 300", "Goes on with the finished searches for five minutes each; what they have found is not lost."),
        ("mnist run my.json --jobs 1", "Trains one model after another, so that no time is measured beside others."),
        ("mnist run my.json --force --threads 1 --json", "Trains all again on one thread and writes leaderboard rows as JSON."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes =>
        [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data, ExitCodes.ModelFailed];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var path = parse.GetRequiredValue(definition);
        var read = DefinitionFiles.ReadVariants(context, path, parse.GetValue(set) ?? [], parse.GetValue(sweep) ?? []);
        var runs = new SweptRuns(context, path, read);
        var options = new RunOptions(context.Settings.Threads, parse.GetValue(force), runs.Chosen(parse.GetValue(only) ?? []))
        {
            Retry = parse.GetValue(retry),
            MoreSeconds = parse.GetValue(more),
            Jobs = parse.GetValue(jobs) ?? context.Settings.Jobs,
            CheckpointSeconds = context.Settings.CheckpointSeconds,
        };
        runs.TellCount(options, parse.GetValue(yes));
        var results = runs.Run(options);
        ExperimentSummary.Write(context, read.Variants[0].Value!, results, parse.GetValue(json));
        return results.Any(result => result.Failed) ? ExitCodes.ModelFailed : ExitCodes.Ok;
    }
}
