using System.CommandLine;
using Mnist.Commands.Hosting;
using Mnist.Definitions;
using Mnist.Text;

namespace Mnist.Commands.Verbs;

/// <summary><c>mnist validate FILE...</c>: all errors of all files.</summary>
internal sealed class ValidateCommand : VerbCommand
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Definitions to check.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> set = CommonOptions.Set();
    private readonly Option<bool> json = CommonOptions.Json();

    public ValidateCommand(CommandHost host)
        : base(host, "validate", "Check definitions and report every error, with its place and remedy.")
    {
        Add(files);
        Add(set, json);
    }

    public override IReadOnlyList<(string CommandLine, string Purpose)> Examples =>
    [
        ("mnist validate experiments/*.json", "Checks every definition of a folder."),
        ("mnist validate my.json --set \"models[dense].training.epochs=0\"", "Checks a definition with an override."),
    ];

    public override IReadOnlyList<int> PossibleExitCodes => [ExitCodes.Ok, ExitCodes.Usage];

    protected override int Execute(ParseResult parse, CommandContext context)
    {
        var overrides = parse.GetValue(set) ?? [];
        var results = parse.GetRequiredValue(files).Select(file => (file, result: DefinitionFiles.TryRead(context, file, overrides))).ToList();
        var errors = results.SelectMany(pair => pair.result.Errors).ToList();
        if (parse.GetValue(json))
        {
            context.Write(CommandJson.Of(errors));
        }
        else
        {
            results.ForEach(pair => Write(context, pair.file, pair.result));
        }

        return errors.Count == 0 ? ExitCodes.Ok : ExitCodes.Usage;
    }

    private static void Write(CommandContext context, string file, DefinitionResult<ExperimentDefinition> result)
    {
        foreach (var error in result.Errors)
        {
            context.WriteLine(error.ToString());
        }

        if (result.Value is { } experiment)
        {
            context.WriteLine(FormattableString.Invariant($"{file}: ok, experiment \"{experiment.Name}\" with {Phrase.Count(experiment.Models.Count, "model")}"));
        }
    }
}
