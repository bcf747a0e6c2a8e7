using System.CommandLine;
using Mnist.Clusters;
using Mnist.Clusters.Slurm;
using Mnist.Commands.Hosting;
using Mnist.Definitions;
using Mnist.Experiments;
using Mnist.Settings;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist submit DEFINITION</c>: hands the models of a definition to a cluster, a task for each model and seed.</summary>
internal sealed class SubmitCommand : VerbCommand
{
    private readonly Argument<string> definition = new("DEFINITION") { Description = "The experiment's JSON file." };
    private readonly Option<string[]> set = CommonOptions.Set();
    private readonly Option<string[]> sweep = CommonOptions.Sweep();
    private readonly Option<string[]> only = new("--only") { HelpName = "MODEL", Description = "Only the model with this name, swept or not. May be repeated." };
    private readonly Option<string> cluster = new("--cluster") { HelpName = "NAME", Description = "A cluster of the settings, or local: this machine, some tasks at once." };
    private readonly Option<string[]> with = new("--with") { HelpName = "key=value", Description = "Another value of a setting of the cluster, as \"timeMinutes=90\". May be repeated." };
    private readonly Option<int?> searchTasks = NumberOption.Create<int>(
        "--search-tasks", "N", "Spread the trials of each search over N tasks of the cluster, on as many nodes as that takes. Its \"parallel\" is a multiple of N.", "a whole number of at least 1", number => number >= 1, usual: 1);
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Show the tasks and what the cluster would be given, and submit nothing." };
    private readonly Option<bool> yes = new("--yes") { Description = "Submit more than 200 models of sweeps without being asked twice." };

    public SubmitCommand(CommandHost host)
        : base(host, "submit", "Hand the models of a definition to a cluster, or to this machine, and return at once.")
    {
        Add(definition);
        Add(set, sweep, only, cluster, with, searchTasks, dryRun, yes);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist submit experiments/sweep.json --cluster hpc", "Submits a task for each model and seed that has no finished run."),
        ("mnist submit experiments/sweep.json --cluster hpc --with timeMinutes=90 --dry-run", "Shows the tasks and the batch script, and submits nothing."),
        ("mnist submit experiments/quickstart.json --cluster hpc --search-tasks 4 --set models[automl].parallel=4", "Spreads the trials of the search over four tasks."),
        ("mnist submit experiments/sweep.json --cluster local --with arrayParallelism=2", "Runs the tasks on this machine, two at once."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Unexpected, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var place = ClusterSettingsReader.Change(Executors.Chosen(context.Settings.Clusters, parse.GetValue(cluster), SlurmCommands.Exists("sbatch")), parse.GetValue(with) ?? []);
        var executor = JobArguments.ExecutorOf(context, place);
        if (executor.Problem is { } problem && !parse.GetValue(dryRun))
        {
            throw new ClusterException(problem);
        }

        var path = parse.GetRequiredValue(definition);
        var read = DefinitionFiles.ReadVariants(context, path, parse.GetValue(set) ?? [], parse.GetValue(sweep) ?? []);
        var runs = new SweptRuns(context, path, read);
        var options = new RunOptions(place.CpusPerTask, Force: false, runs.Chosen(parse.GetValue(only) ?? []));
        runs.TellCount(options, parse.GetValue(yes));
        foreach (var variant in read.Variants.Where(variant => options.Chosen(variant.Value!).Count > 0))
        {
            var submission = new Submission(context, executor, place, parse.GetValue(searchTasks) ?? 1, Path.GetDirectoryName(context.Absolute(path))!);
            Refuse(context, path, variant, () => submission.Of(variant.Value!, options, parse.GetValue(dryRun)));
        }

        return ExitCodes.Ok;
    }

    private static void Refuse(CommandContext context, string path, DefinitionResult<ExperimentDefinition> variant, Action submit)
    {
        try
        {
            submit();
        }
        catch (UnsuitableDataException error)
        {
            throw DefinitionFiles.Refused(DefinitionFiles.Errors(context, path, variant, error.Problems));
        }
    }
}
