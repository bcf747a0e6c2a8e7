using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Reports.Text;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist validate FILE...</c>: all errors of all files.</summary>
internal sealed class ValidateCommand : VerbCommand
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Definitions to check.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> set = CommonOptions.Set();
    private readonly Option<string[]> sweep = CommonOptions.Sweep();
    private readonly Option<bool> resolved = new("--resolved") { Description = "Write each definition with every default written down, what it extends included, where each value comes from, and its networks layer by layer. Reads the data." };
    private readonly Option<bool> json = CommonOptions.Json();

    public ValidateCommand(CommandHost host)
        : base(host, "validate", "Check definitions and report every error, with its place and remedy. For convolutional networks, the data are read.")
    {
        Add(files);
        Add(set, sweep, resolved, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist validate experiments/*.json", "Checks every definition of a folder."),
        ("mnist validate my.json --set \"models[dense].training.epochs=0\"", "Checks a definition with an override."),
        ("mnist validate experiments/vgg.json --resolved", "Shows all options, and size, parameters and operations of each layer."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Usage, ExitCodes.Data];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var (overrides, sweeps, resolves) = (parse.GetValue(set) ?? [], parse.GetValue(sweep) ?? [], parse.GetValue(resolved));
        var definitions = parse.GetRequiredValue(files).SelectMany(file => ValidatedDefinition.Of(context, file, overrides, sweeps, resolves)).ToList();
        var errors = definitions.SelectMany(definition => definition.Errors).Distinct().ToList();
        IReadOnlyList<ResolvedDefinition> complete = resolves ? [.. definitions.Where(definition => definition.Dataset is not null).Select(definition => ResolvedDefinition.Of(context, definition))] : [];
        if (parse.GetValue(json))
        {
            context.Write(resolves ? CommandJson.Of(new { errors, definitions = complete }) : CommandJson.Of(errors));
        }
        else
        {
            definitions.ForEach(definition => Write(context, definition, complete.FirstOrDefault(one => one.File == definition.File && one.Point == definition.Point)));
        }

        var unread = definitions.Where(definition => definition.DataProblem is not null).ToList();
        unread.Select(definition => $"{definition.File}: its data cannot be read, so that what the images decide is not checked: {definition.DataProblem}").Distinct().ToList().ForEach(context.Tell);
        return errors.Count > 0 ? ExitCodes.Usage : unread.Count > 0 ? ExitCodes.Data : ExitCodes.Ok;
    }

    private static void Write(CommandContext context, ValidatedDefinition definition, ResolvedDefinition? complete)
    {
        foreach (var error in definition.Errors)
        {
            context.WriteLine(error.ToString());
        }

        if (definition.Experiment is { } experiment)
        {
            context.WriteLine(FormattableString.Invariant($"{definition.File}: ok, experiment \"{experiment.Name}\" with {Phrase.Count(experiment.Models.Count, "model")}{(experiment.SweepPoints.Count == 0 ? "" : $", {experiment.SweepPoints.Count} of sweeps")}{(definition.Point is null ? "" : $", at {definition.Point}")}"));
        }

        if (complete is not null)
        {
            Write(context, complete);
        }
    }

    private static void Write(CommandContext context, ResolvedDefinition complete)
    {
        ResolvedLines.Of(CommandJson.Node(complete.Definition), complete.Origins).ToList().ForEach(context.WriteLine);
        foreach (var network in complete.Networks)
        {
            context.WriteLine("");
            context.WriteLine(network.Model);
            TextTable.Lines(LayerTable.Of(network.Layers)).ToList().ForEach(line => context.WriteLine($"  {line}"));
        }
    }
}
